internal import GRDB
internal import GRDBSQLite

/// An SQLite result code other than success, before it is known what it means to the user.
struct SQLiteFailure: Error, Equatable {
  /// The extended result code.
  let code: Int32
  let message: String

  /// The low byte: what kind of failure.
  var primary: Int32 { code & 0xff }

  init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  /// The last failure of a connection.
  init(_ connection: OpaquePointer?) {
    self.init(
      code: sqlite3_extended_errcode(connection),
      message: sqlite3_errmsg(connection).map { String(cString: $0) } ?? "out of memory")
  }

  init(_ error: DatabaseError) {
    self.init(
      code: error.extendedResultCode.rawValue,
      message: error.message ?? error.extendedResultCode.description)
  }
}
