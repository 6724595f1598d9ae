private import Glibc
internal import GRDB

/// Makes new databases, so that their name never stands for anything but a whole one.
///
/// The schema is built in a temporary file beside the name, made durable, and then linked to the
/// name. Of several processes that do so at once one succeeds, and the others use its file.
enum FreshDatabase {
  /// What a temporary file's name begins with, after the database's own.
  static let infix = ".new-"

  /// Creates a database; where another process was faster, does nothing.
  ///
  /// - Throws: `StoreError.cannotCreate`, `.noPermission`, `.full`, `.io`.
  static func create(at path: String) throws {
    let temporary = path + infix + UUIDv7.next().canonical
    let fd = open(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0o600)
    guard fd >= 0 else { throw failure(path) }
    defer {
      unlink(temporary)
      close(fd)
    }
    guard fchmod(fd, 0o600) == 0 else { throw failure(path) }
    try build(temporary, for: path)
    guard fsync(fd) == 0 else { throw StoreError.io(path: path, reason: message()) }
    guard link(temporary, path) == 0 || errno == EEXIST else { throw failure(path) }
    try syncFolder(of: path)
  }

  private static func build(_ temporary: String, for path: String) throws {
    try StoreError.translating(path: path, busyTimeout: 0) {
      var configuration = Configuration()
      configuration.prepareDatabase { db in
        // Nobody else sees the file and a kill leaves only garbage: no journal, one sync at the end.
        try SQLConnection(db).execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      }
      let queue = try DatabaseQueue(path: temporary, configuration: configuration)
      try queue.inTransaction { db in
        try Migrator.migrate(SQLConnection(db), path: path)
        return .commit
      }
      try queue.close()
    }
  }

  private static func syncFolder(of path: String) throws {
    let fd = open(try DatabasePath.split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard fd >= 0 else { throw StoreError.io(path: path, reason: message()) }
    defer { close(fd) }
    guard fsync(fd) == 0 else { throw StoreError.io(path: path, reason: message()) }
  }

  private static func failure(_ path: String) -> StoreError {
    switch errno {
    case EACCES, EPERM, EROFS: .noPermission(path: path, reason: message())
    case ENOSPC, EDQUOT: .full(path: path)
    default: .cannotCreate(path: path, reason: message())
    }
  }

  private static func message() -> String { DatabasePath.message(errno) }
}
