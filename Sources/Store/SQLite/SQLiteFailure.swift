private import Glibc
internal import CSQLite

/// An SQLite result code other than success, before it is known what it means to the user.
struct SQLiteFailure: Error, Equatable {
  /// The extended result code.
  let code: Int32
  let message: String

  /// The low byte: what kind of failure.
  var primary: Int32 { code & 0xff }

  /// Whether it is of an extended result code, as `concur_sqlite.h` numbers them.
  func has(_ extended: Int) -> Bool { Int(code) == extended }

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
    let readOnly = [
      CONCUR_SQLITE_READONLY_ROLLBACK, CONCUR_SQLITE_READONLY_RECOVERY,
      CONCUR_SQLITE_READONLY_CANTINIT,
    ]
    if readOnly.contains(where: has) { return true }
    let hasLog = access(path + "-journal", F_OK) == 0 || access(path + "-wal", F_OK) == 0
    return primary == SQLITE_CANTOPEN && hasLog
  }

  /// Whether a file could not be written, and not one be read.
  var isOfWriting: Bool {
    let codes = [
      CONCUR_SQLITE_IOERR_WRITE, CONCUR_SQLITE_IOERR_FSYNC, CONCUR_SQLITE_IOERR_DIR_FSYNC,
      CONCUR_SQLITE_IOERR_TRUNCATE, CONCUR_SQLITE_IOERR_DELETE, CONCUR_SQLITE_IOERR_GETTEMPPATH,
    ]
    return primary == SQLITE_FULL || codes.contains(where: has)
  }
}
