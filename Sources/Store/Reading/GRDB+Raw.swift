internal import GRDB

/// Reading and writing through statements of our own on a connection that GRDB manages.
///
/// GRDB's row decoding stops the program where a value is not of the expected type, which in a
/// damaged file it need not be.
extension GRDB.Database {
  /// Prepares a statement.
  func statement(_ sql: String) throws -> SQLStatement {
    guard let sqliteConnection else {
      throw SQLiteFailure(code: 21, message: "the database is closed")
    }
    return try SQLStatement(sql, on: sqliteConnection)
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
    return changesCount
  }
}
