internal import CSQLite

/// One prepared statement on a connection, read value by value without assumptions: whatever a
/// damaged or hostile file holds becomes an `SQLValue`.
final class SQLStatement {
  private let connection: OpaquePointer
  private var handle: OpaquePointer?

  /// Prepares the first statement of `sql`.
  ///
  /// - Parameters:
  ///   - sql: the text.
  ///   - connection: where it is to run.
  ///   - rest: receives what follows the statement.
  /// - Throws: `SQLiteFailure`.
  init(_ sql: String, on connection: OpaquePointer, rest: inout String) throws {
    self.connection = connection
    var sql = sql
    let (code, tail) = sql.withUTF8 { text -> (Int32, String) in
      text.withMemoryRebound(to: CChar.self) { chars in
        var end: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(
          connection, chars.baseAddress, Int32(chars.count), 0, &handle, &end)
        let used = end.flatMap { end in chars.baseAddress.map { end - $0 } } ?? chars.count
        return (code, String(decoding: text[used...], as: UTF8.self))
      }
    }
    rest = tail
    guard code == SQLITE_OK else { throw SQLiteFailure(connection) }
  }

  /// Prepares `sql`, of which the first statement counts.
  convenience init(_ sql: String, on connection: OpaquePointer) throws {
    var rest = ""
    try self.init(sql, on: connection, rest: &rest)
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Whether there was nothing but white space and comments.
  var isEmpty: Bool { handle == nil }

  /// Whether it cannot change the database.
  var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  /// Names of the result's columns.
  var columns: [String] {
    (0..<sqlite3_column_count(handle)).map {
      sqlite3_column_name(handle, $0).map { String(cString: $0) } ?? ""
    }
  }

  /// Names of the parameters, without the sigil; a `?` has none and is left out.
  var parameters: [String] {
    (0..<sqlite3_bind_parameter_count(handle)).compactMap { index in
      sqlite3_bind_parameter_name(handle, index + 1).map { String(String(cString: $0).dropFirst()) }
    }
  }

  /// Binds parameters by name; those not named stay NULL.
  func bind(_ values: [String: SQLValue]) throws {
    for index in 0..<sqlite3_bind_parameter_count(handle) {
      let name = sqlite3_bind_parameter_name(handle, index + 1)
      if let name, let value = values[String(String(cString: name).dropFirst())] {
        try bind(value, at: index + 1)
      }
    }
  }

  /// Binds parameters in order.
  func bind(_ values: [SQLValue]) throws {
    for (index, value) in values.enumerated() {
      try bind(value, at: Int32(index + 1))
    }
  }

  /// Goes to the next row; false after the last.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw SQLiteFailure(connection)
    }
  }

  /// Runs a statement that changes rows, once more with other values.
  func run(_ values: [SQLValue]) throws {
    sqlite3_reset(handle)
    try bind(values)
    while try step() {}
  }

  /// The first row, once more with other values.
  func first(_ values: [SQLValue]) throws -> [SQLValue]? {
    sqlite3_reset(handle)
    try bind(values)
    return try step() ? row() : nil
  }

  /// The value in a column of the current row.
  func value(_ column: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT:
      let text = sqlite3_column_text(handle, column)
      return .text(String(decoding: bytes(text, column), as: UTF8.self))
    case SQLITE_BLOB:
      return .blob(Array(bytes(sqlite3_column_blob(handle, column), column)))
    default: return .null
    }
  }

  /// The integer in a column of the current row, or `null` for NULL; nil for anything else.
  @inline(__always)
  func integer(_ column: Int32, null: Int64) -> Int64? {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: sqlite3_column_int64(handle, column)
    case SQLITE_NULL: null
    default: nil
    }
  }

  /// The integer in a column of the current row, or `unknown` for NULL; nil for anything else, and
  /// for a stored `unknown`, which nothing may be taken for.
  @inline(__always)
  func integer(_ column: Int32, unknown: Int64) -> Int64? {
    let value = integer(column, null: unknown)
    return value == unknown && !isNull(column) ? nil : value
  }

  /// Whether a column of the current row is NULL.
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// The current row.
  func row() -> [SQLValue] {
    (0..<sqlite3_column_count(handle)).map(value)
  }

  /// All rows that are left, in memory. A text that is the same as in the row before is kept once.
  ///
  /// - Parameters:
  ///   - limit: about so many bytes may be kept.
  ///   - exceeded: what to throw where they do not suffice.
  /// - Returns: columns and rows.
  func buffer(
    limit: Int = .max, orThrow exceeded: @autoclosure () -> any Error = StoreError.tooLarge("")
  ) throws -> QueryResult {
    var rows: [[SQLValue]] = []
    var bytes = 0
    while try step() {
      var row = row()
      bytes += 32 + row.count * MemoryLayout<SQLValue>.stride
      for (column, value) in row.enumerated() {
        if let last = rows.last?[column], last == value {
          row[column] = last
        } else {
          bytes += value.payloadBytes
        }
      }
      guard bytes <= limit else { throw exceeded() }
      rows.append(row)
    }
    return QueryResult(columns: columns, rows: rows)
  }

  private func bytes(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  private func bind(_ value: SQLValue, at index: Int32) throws {
    // SQLITE_TRANSIENT: SQLite keeps its own copy.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let code: Int32
    switch value {
    case .null: code = sqlite3_bind_null(handle, index)
    case .integer(let number): code = sqlite3_bind_int64(handle, index, number)
    case .real(let number): code = sqlite3_bind_double(handle, index, number)
    case .text(let text):
      code = sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), transient)
    case .blob(let blob):
      // A null pointer would bind NULL instead of no bytes.
      code =
        blob.isEmpty
        ? sqlite3_bind_zeroblob(handle, index, 0)
        : sqlite3_bind_blob(handle, index, blob, Int32(blob.count), transient)
    }
    guard code == SQLITE_OK else { throw SQLiteFailure(connection) }
  }
}
