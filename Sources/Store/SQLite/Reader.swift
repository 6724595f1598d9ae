private import Foundation
internal import GRDBSQLite

/// A read-only connection, used by one thread at a time.
///
/// It is opened directly: GRDB would double the time in which a command on a small file answers.
final class Reader: Sendable {
  private let path: String
  private let turn = NSLock()
  /// Touched only by whoever has the turn.
  nonisolated(unsafe) private var connection: SQLConnection?

  /// Opens a file that exists.
  ///
  /// - Throws: `SQLiteFailure`, `StoreError.missing`, `.noPermission`.
  init(_ path: String, busyTimeout: Double) throws {
    let connection = try Self.open(path)
    self.path = path
    sqlite3_busy_timeout(connection.handle, Int32(clamping: Int64(busyTimeout * 1000)))
    self.connection = connection
  }

  deinit {
    close()
  }

  /// Runs `body` on the connection, and stops it where it would not end.
  func read<T>(_ body: (SQLConnection) throws -> T) throws -> T {
    turn.lock()
    defer { turn.unlock() }
    guard let connection else {
      throw SQLiteFailure(code: SQLITE_MISUSE, message: "the database is closed")
    }
    return try connection.patiently(path) { try body(connection) }
  }

  /// Closes the connection; once more does nothing.
  func close() {
    turn.lock()
    defer { turn.unlock() }
    sqlite3_close_v2(connection?.handle)
    connection = nil
  }

  /// Opens a read-only connection on which nothing has been set.
  static func open(_ path: String) throws -> SQLConnection {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(
      path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    if code == SQLITE_OK, let handle { return SQLConnection(handle: handle) }
    let failure = SQLiteFailure(handle)
    let number = sqlite3_system_errno(handle)
    sqlite3_close_v2(handle)
    switch number {
    case EACCES, EPERM:
      throw StoreError.noPermission(path: path, reason: DatabasePath.message(number))
    case ENOENT: throw StoreError.missing(path: path)
    default: throw failure
    }
  }
}
