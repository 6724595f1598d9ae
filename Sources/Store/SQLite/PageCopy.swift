internal import CSQLite

/// SQLite's online backup: a database copied page by page, as it was at one moment, however many use
/// it meanwhile.
enum PageCopy {
  /// Copies a database into a file that is there and empty, without syncing it.
  ///
  /// Writers wait until it is done.
  ///
  /// - Throws: `SQLiteFailure` where the source cannot be read, or stays locked; `StoreError` of the
  ///   path where the copy cannot be written.
  static func copy(_ source: SQLConnection, to path: String) throws {
    let target = try StoreError.translating(path: path, busyTimeout: 0) {
      try SQLConnection.open(path)
    }
    defer { sqlite3_close_v2(target.handle) }
    do {
      try copy(source, to: target)
    } catch let failure as SQLiteFailure where failure.isOfWriting {
      throw StoreError(failure, path: path, busyTimeout: 0)
    }
  }

  private static func copy(_ source: SQLConnection, to target: SQLConnection) throws {
    // Nobody else sees the file and a kill leaves only garbage.
    try target.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    // The backup does not call the source's busy handler: taking the lock by a read does.
    try source.snapshot {
      _ = try source.row("SELECT count(*) FROM sqlite_schema")
      guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
        throw SQLiteFailure(target.handle)
      }
      let code = sqlite3_backup_step(backup, -1)
      let end = sqlite3_backup_finish(backup)
      guard code == SQLITE_DONE else {
        throw SQLiteFailure(code: code, message: String(cString: sqlite3_errstr(code)))
      }
      guard end == SQLITE_OK else { throw SQLiteFailure(target.handle) }
    }
  }
}
