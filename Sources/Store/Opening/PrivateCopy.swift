private import Glibc

/// A copy of a database with its journal in a folder of its own, removed with the last reference.
///
/// A recorder that was killed in the middle of a transaction leaves a journal without which the
/// file is not whole. Where the file may not be written, the journal is rolled back in a copy.
final class PrivateCopy: Sendable {
  /// The copied database.
  let path: String
  private let folder: String
  private static let endings = ["", "-journal", "-wal"]

  /// Copies the database, again where somebody wrote to it meanwhile.
  ///
  /// - Throws: `StoreError.noPermission` where a part of it cannot be read, `.io`, `.full`,
  ///   `.locked` where it does not hold still.
  init(of original: String) throws {
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((temporary + "/concur-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw StoreError.io(path: temporary, reason: DatabasePath.message(errno))
    }
    let bytes = template.dropLast().map { UInt8(bitPattern: $0) }
    folder = String(decoding: bytes, as: UTF8.self)
    path = folder + "/copy.db"
    do {
      for _ in 0..<5 {
        let before = Self.state(of: original)
        try copyAll(of: original)
        if Self.state(of: original) == before { return }
      }
      throw StoreError.locked(path: original, seconds: 0)
    } catch {
      remove()
      throw error
    }
  }

  deinit {
    remove()
  }

  private func copyAll(of original: String) throws {
    for ending in Self.endings {
      unlink(path + ending)
      guard access(original + ending, F_OK) == 0 else { continue }
      try Self.copy(original + ending, to: path + ending)
    }
  }

  private func remove() {
    for ending in Self.endings { unlink(path + ending) }
    rmdir(folder)
  }

  /// Inode, size and time of change of every part.
  private static func state(of original: String) -> [Int] {
    endings.flatMap { ending -> [Int] in
      var status = stat()
      guard stat(original + ending, &status) == 0 else { return [] }
      return [
        Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
      ]
    }
  }

  private static func copy(_ source: String, to target: String) throws {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else {
      throw StoreError.noPermission(path: source, reason: DatabasePath.message(errno))
    }
    defer { close(input) }
    let output = open(target, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard output >= 0 else {
      throw StoreError.io(path: target, reason: DatabasePath.message(errno))
    }
    defer { close(output) }
    while true {
      let count = sendfile(output, input, nil, 1 << 24)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        let full = errno == ENOSPC || errno == EDQUOT
        throw full
          ? StoreError.full(path: target)
          : StoreError.io(path: target, reason: DatabasePath.message(errno))
      }
      if count == 0 { return }
    }
  }
}
