internal import CSQLite
private import Glibc

/// A connection while it is ours to use: statements are prepared and stepped directly.
struct SQLConnection {
  /// SQLite's own handle.
  let handle: OpaquePointer

  /// Opens a file that exists to write to it, or `:memory:`, on a connection on which nothing has been
  /// set, until it is closed with `sqlite3_close_v2`.
  static func open(_ path: String) throws -> SQLConnection {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK, let handle else {
      defer { sqlite3_close_v2(handle) }
      throw SQLiteFailure(handle)
    }
    guard sqlite3_db_readonly(handle, "main") == 0 else {
      // SQLite falls back to reading where opening to write fails, also for want of descriptors.
      sqlite3_close_v2(handle)
      throw SQLiteFailure(code: SQLITE_CANTOPEN, message: "it could be opened for reading only")
    }
    return SQLConnection(handle: handle)
  }

  /// Opens a file that exists to read it, on a connection on which nothing has been set.
  ///
  /// - Throws: `SQLiteFailure`, `StoreError.missing`, `.noPermission`.
  static func open(reading path: String) throws -> SQLConnection {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &handle, flags, nil)
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

  /// Runs `body` on a connection that may write, and closes it.
  static func with<T>(_ path: String, _ body: (SQLConnection) throws -> T) throws -> T {
    let connection = try open(path)
    defer { sqlite3_close_v2(connection.handle) }
    return try body(connection)
  }

  /// The key of the row that was inserted last.
  var lastInsertedRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Prepares a statement.
  func statement(_ sql: String) throws -> SQLStatement {
    try SQLStatement(sql, on: handle)
  }

  /// All rows of a query.
  func rows(_ sql: String, _ values: [SQLValue] = []) throws -> [[SQLValue]] {
    let statement = try statement(sql)
    try statement.bind(values)
    var rows: [[SQLValue]] = []
    while try statement.step() {
      rows.append(statement.row())
    }
    return rows
  }

  /// The first row of a query.
  func row(_ sql: String, _ values: [SQLValue] = []) throws -> [SQLValue]? {
    let statement = try statement(sql)
    try statement.bind(values)
    return try statement.step() ? statement.row() : nil
  }

  /// The integer in the first column of the first row.
  func integer(_ sql: String, _ values: [SQLValue] = []) throws -> Int64? {
    try row(sql, values)?.first?.integer
  }

  /// Runs a statement that changes rows.
  ///
  /// - Returns: How many it changed.
  @discardableResult
  func change(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
    let statement = try statement(sql)
    try statement.bind(values)
    while try statement.step() {}
    return Int(sqlite3_changes(handle))
  }

  /// Runs statements one after the other.
  func execute(_ script: String) throws {
    guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
      throw SQLiteFailure(handle)
    }
  }

  /// Runs `body` in one immediate transaction: all of it is stored, or nothing.
  func transaction<T>(_ body: () throws -> T) throws -> T {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // Some failures, a full disk among them, have rolled it back already.
      if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Runs `body` on one state of the database, which writers wait for.
  func snapshot<T>(_ body: () throws -> T) throws -> T {
    try execute("BEGIN DEFERRED")
    defer { try? execute("ROLLBACK") }
    return try body()
  }
}
