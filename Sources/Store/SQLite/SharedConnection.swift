internal import CSQLite
private import Dispatch

/// A connection that threads take turns at.
final class SharedConnection: Sendable {
  private let path: String
  private let turn = DispatchSemaphore(value: 1)
  /// Touched only by whoever has the turn.
  nonisolated(unsafe) private var connection: SQLConnection?

  /// Takes over a connection, which is closed with the last reference.
  ///
  /// - Parameters:
  ///   - connection: used by nobody else.
  ///   - path: of its file, for messages.
  ///   - busyTimeout: how long a database locked by others is waited for, in seconds.
  init(_ connection: SQLConnection, path: String, busyTimeout: Double) {
    self.path = path
    self.connection = connection
    sqlite3_busy_timeout(connection.handle, Int32(clamping: Int64(busyTimeout * 1000)))
  }

  /// Opens a file that exists to read it.
  ///
  /// - Throws: `SQLiteFailure`, `StoreError.missing`, `.noPermission`.
  convenience init(reading path: String, busyTimeout: Double) throws {
    self.init(try .open(reading: path), path: path, busyTimeout: busyTimeout)
  }

  deinit {
    close()
  }

  /// Runs `body` on the connection, in no transaction.
  func with<T>(_ body: (SQLConnection) throws -> T) throws -> T {
    turn.wait()
    defer { turn.signal() }
    guard let connection else {
      throw SQLiteFailure(code: SQLITE_MISUSE, message: "the database is closed")
    }
    return try body(connection)
  }

  /// Runs `body`, which reads, and stops it if it takes longer than reading may.
  func read<T>(_ body: (SQLConnection) throws -> T) throws -> T {
    try with { db in try db.patiently(path) { try body(db) } }
  }

  /// Closes the connection; once more does nothing.
  func close() {
    turn.wait()
    defer { turn.signal() }
    sqlite3_close_v2(connection?.handle)
    connection = nil
  }
}
