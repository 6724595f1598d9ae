private import Glibc

/// Makes database files, so that their name never stands for anything but a whole one.
///
/// A file is made as a draft beside the name, synced, and then linked to the name.
enum NewDatabase {
  /// What a draft's name begins with, after the database's own.
  static let infix = ".new-"

  /// Makes a file at `path`.
  ///
  /// - Parameters:
  ///   - path: where it is to appear.
  ///   - database: beside which the draft lies, so that what a kill leaves there is removed later;
  ///     of the same file system.
  ///   - make: fills the draft, which is empty and of mode 0600.
  /// - Returns: false where a file of that name appeared meanwhile, which is left as it is.
  /// - Throws: `StoreError.cannotCreate`, `.noPermission`, `.full`, `.io`, and what `make` throws.
  @discardableResult
  static func appear(
    at path: String, besides database: String? = nil, _ make: (_ draft: String) throws -> Void
  ) throws -> Bool {
    let draft = (database ?? path) + infix + UUIDv7.next().canonical
    let fd = open(draft, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0o600)
    guard fd >= 0 else { throw failure(path) }
    defer {
      unlink(draft)
      close(fd)
    }
    guard fchmod(fd, 0o600) == 0 else { throw failure(path) }
    do {
      try make(draft)
    } catch let error as StoreError where error.path == draft {
      throw error.naming(path)
    }
    guard fsync(fd) == 0 else { throw failure(path, otherwise: StoreError.io) }
    guard link(draft, path) == 0 else {
      guard errno == EEXIST else { throw failure(path) }
      return false
    }
    try syncFolder(of: path)
    return true
  }

  private static func syncFolder(of path: String) throws {
    let fd = open(try DatabasePath.split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard fd >= 0 else { throw StoreError.io(path: path, reason: message()) }
    defer { close(fd) }
    guard fsync(fd) == 0 else { throw StoreError.io(path: path, reason: message()) }
  }

  private static func failure(
    _ path: String,
    otherwise other: (String, String) -> StoreError = StoreError.cannotCreate(path:reason:)
  ) -> StoreError {
    switch errno {
    case EACCES, EPERM, EROFS: .noPermission(path: path, reason: message())
    case ENOSPC, EDQUOT: .full(path: path)
    default: other(path, message())
    }
  }

  private static func message() -> String { DatabasePath.message(errno) }
}
