internal import CSQLite

/// A private copy of a database from elsewhere, opened as untrusted input.
///
/// The file itself is read only: through SQLite's backup, so that it may be in use; or with its
/// journal, where a killed recorder left one. The copy is believed after its application id and what
/// is ours of its schema, word for word, are those of a version we know: until then nothing of the
/// schema is run, only parsed. It is then brought up to date. Its views and triggers never run, what
/// users added is never read, and what reads it may take only so much time and memory.
final class SourceCopy {
  /// The connection to the copy.
  let db: SQLConnection
  private let copy: PrivateCopy
  private let watch: ReadingGuard
  /// How long reading it may take, in seconds.
  let patience: Double

  /// Copies and checks a database.
  ///
  /// - Parameter path: absolute, of a file that exists.
  /// - Throws: `StoreError.unusable` where it is not a database of ours, or damaged beyond reading;
  ///   `.locked`, `.noPermission`, `.io`, `.full`.
  init(of path: String, busyTimeout: Double) throws {
    (copy, db, watch, patience) = try StoreError.translating(
      path: path, busyTimeout: busyTimeout, writesTemporary: true
    ) {
      let copy = try Self.copy(path, busyTimeout: busyTimeout)
      let db = try Self.open(copy.path)
      do {
        let patience = db.patience
        try db.patiently(path) { try Self.check(db, path: path) }
        // From here on it is only read: what has no name is left behind by no kill.
        copy.remove()
        let watch = ReadingGuard(seconds: patience)
        watch.watch(db.handle)
        return (copy, db, watch, patience)
      } catch {
        sqlite3_close_v2(db.handle)
        throw error
      }
    }
  }

  deinit {
    sqlite3_close_v2(db.handle)
  }

  /// What it means that reading it failed.
  ///
  /// - Parameter path: of the file that it is a copy of.
  func error(_ failure: SQLiteFailure, path: String) -> StoreError {
    failure.primary == SQLITE_INTERRUPT
      ? .endless(path: path, seconds: patience)
      : StoreError(temporary: failure) ?? StoreError(failure, path: path, busyTimeout: 0)
  }

  private static func copy(_ path: String, busyTimeout: Double) throws -> PrivateCopy {
    do {
      let reader = try SharedConnection(reading: path, busyTimeout: busyTimeout)
      let header = try reader.read { try FileHeader(of: $0, path: path) }
      // To read a file in WAL mode, SQLite would make others beside it.
      guard !header.isWriteAhead else { return try PrivateCopy(of: path) }
      return try PrivateCopy(pages: { try reader.read($0) })
    } catch let failure as SQLiteFailure where failure.needsRollback(of: path) {
      return try PrivateCopy(of: path)
    }
  }

  private static func open(_ path: String) throws -> SQLConnection {
    let db = try SQLConnection.open(path)
    db.harden()
    concur_sqlite_configure(db.handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0)
    concur_sqlite_configure(db.handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0)
    sqlite3_limit(db.handle, SQLITE_LIMIT_ATTACHED, 0)
    return db
  }

  /// Checks what the file says it is, and brings it up to date.
  private static func check(_ db: SQLConnection, path: String) throws {
    try db.execute("PRAGMA cell_size_check = ON; PRAGMA synchronous = OFF")
    _ = try FileHeader(of: db, path: path)
    guard try db.row("PRAGMA encoding") == [.text("UTF-8")] else {
      throw StoreError.unusable(path: path, .damaged("its text is not UTF-8"))
    }
    try Migrator.check(db, path: path)
    guard try Migrator.version(db) < Migration.newest else { return }
    try db.execute("BEGIN IMMEDIATE")
    try Migrator.migrate(db, path: path)
    try db.execute("COMMIT")
  }
}
