private import CSQLite

extension SQLConnection {
  /// The largest value that is read or written, in bytes: more than any that is recorded.
  static let largestValue: Int32 = 16 << 20

  /// Keeps a hostile file's schema from acting: no triggers (we have none), no changed schema; and
  /// its values from taking more memory than any of ours would.
  ///
  /// `trusted_schema` stays on, since SQLite 3.40 takes its own JSON functions for untrusted, which
  /// our CHECKs and views call.
  func harden() {
    concur_sqlite_configure(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    concur_sqlite_configure(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    concur_sqlite_configure(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
    concur_sqlite_configure(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.largestValue)
  }
}
