private import Glibc
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

  /// Whether reading failed because a journal must be rolled back first, which a connection that
  /// only reads may not do.
  func needsRollback(of path: String) -> Bool {
    let readOnly: [ResultCode] = [
      .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY, .SQLITE_READONLY_CANTINIT,
    ]
    if readOnly.contains(ResultCode(rawValue: code)) { return true }
    let hasLog = access(path + "-journal", F_OK) == 0 || access(path + "-wal", F_OK) == 0
    return primary == SQLITE_CANTOPEN && hasLog
  }

  /// Whether a file could not be written, and not one be read.
  var isOfWriting: Bool {
    let codes: [ResultCode] = [
      .SQLITE_FULL, .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC,
      .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_DELETE, .SQLITE_IOERR_GETTEMPPATH,
    ]
    return codes.contains(ResultCode(rawValue: code))
  }

  init(_ error: DatabaseError) {
    self.init(
      code: error.extendedResultCode.rawValue,
      message: error.message ?? error.extendedResultCode.description)
  }
}
