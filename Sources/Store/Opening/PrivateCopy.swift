private import Glibc

/// A copy of a database in a folder of its own, removed with the last reference.
///
/// A recorder that was killed in the middle of a transaction leaves a journal without which the
/// file is not whole: where the file may not be written, the journal is rolled back in a copy. And
/// what comes from elsewhere is read from a copy, so that the file itself is never written.
final class PrivateCopy: Sendable {
  /// The copied database.
  let path: String
  private let folder: String
  /// Holds the lock that tells the folder from an abandoned one.
  private let lock: Int32
  private static let endings = ["", "-journal", "-wal"]

  /// Copies a database as it lies there with its journal, again where somebody wrote to it
  /// meanwhile.
  ///
  /// - Throws: `StoreError.noPermission` where a part of it cannot be read, `.io`, `.full`,
  ///   `.locked` where it does not hold still.
  convenience init(of original: String) throws {
    try self.init { path in
      for _ in 0..<5 {
        let before = Self.state(of: original)
        try Self.copyAll(of: original, to: path)
        if Self.state(of: original) == before { return }
      }
      throw StoreError.locked(path: original, seconds: 0)
    }
  }

  /// Copies a database through SQLite's backup, as it is at this moment. Nothing is synced: it does
  /// not outlive this process.
  ///
  /// - Parameter reading: lends a connection to the database.
  convenience init(
    pages reading: (_ body: (SQLConnection) throws -> Void) throws -> Void
  ) throws {
    try self.init { path in
      let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw Self.failure() }
      close(file)
      try reading { try PageCopy.copy($0, to: path) }
    }
  }

  /// Makes a folder and has a database made in it.
  ///
  /// - Parameter make: is given the path, where nothing lies yet.
  init(_ make: (_ path: String) throws -> Void) throws {
    let temporary = Self.temporaryFolder
    AbandonedCopies.remove(in: temporary)
    var template = Array((temporary + "/\(AbandonedCopies.prefix)XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Self.failure() }
    let bytes = template.dropLast().map { UInt8(bitPattern: $0) }
    folder = String(decoding: bytes, as: UTF8.self)
    path = folder + "/" + AbandonedCopies.names[0]
    lock = AbandonedCopies.hold(folder)
    do {
      try make(path)
    } catch let error as StoreError where error.path?.hasPrefix(path) == true {
      remove()
      throw Self.failure(error)
    } catch {
      remove()
      throw error
    }
  }

  /// The folder for temporary files: `$TMPDIR`, else /tmp.
  static var temporaryFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  /// What the C library's last failure means to who wants a temporary file.
  private static func failure() -> StoreError {
    .temporary(folder: temporaryFolder, reason: DatabasePath.message(errno))
  }

  /// The same of a failure to write the copy.
  private static func failure(_ error: StoreError) -> StoreError {
    switch error {
    case .full: .temporary(folder: temporaryFolder, reason: DatabasePath.message(ENOSPC))
    case .io(_, let reason), .noPermission(_, let reason), .cannotCreate(_, let reason):
      .temporary(folder: temporaryFolder, reason: reason)
    default: error
    }
  }

  deinit {
    remove()
    if lock >= 0 { close(lock) }
  }

  /// Removes it. Who has it open goes on reading it.
  func remove() {
    for name in AbandonedCopies.names { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  private static func copyAll(of original: String, to path: String) throws {
    for ending in endings {
      unlink(path + ending)
      guard access(original + ending, F_OK) == 0 else { continue }
      try copy(original + ending, to: path + ending)
    }
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
    guard output >= 0 else { throw failure() }
    defer { close(output) }
    while true {
      let count = sendfile(output, input, nil, 1 << 24)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        // Reading fails with these two, and writing with any other.
        let isOfReading = errno == EIO || errno == EOVERFLOW
        throw isOfReading
          ? StoreError.io(path: source, reason: DatabasePath.message(errno)) : failure()
      }
      if count == 0 { return }
    }
  }
}
