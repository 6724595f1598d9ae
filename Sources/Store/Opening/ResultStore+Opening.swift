private import CShims
private import Glibc
internal import GRDB
private import GRDBSQLite

extension ResultStore {
  /// Opens a database to record into it; where none is there, makes one.
  ///
  /// - Parameters:
  ///   - location: where it is or will be.
  ///   - busyTimeout: how long a database locked by others is waited for, in seconds.
  /// - Returns: the open database.
  /// - Throws: `StoreError`; a file that is not a database of ours is left as it is.
  public static func openForWriting(
    _ location: DatabaseLocation, busyTimeout: Double = 60
  ) throws -> ResultStore {
    let found = try DatabasePath.resolve(location)
    if !found.exists {
      try FreshDatabase.create(at: found.path)
    }
    return try openForWriting(path: found.path, busyTimeout: busyTimeout)
  }

  /// Opens a database that exists to read it.
  ///
  /// Where a recorder was killed in the middle of a transaction and the file may be written, its
  /// journal is rolled back; where it may not, a private copy is read.
  ///
  /// - Throws: `StoreError.missing` where there is none.
  public static func openForReading(
    _ location: DatabaseLocation, busyTimeout: Double = 60
  ) throws -> ResultStore {
    let found = try DatabasePath.resolve(
      DatabaseLocation(path: location.path, createsFolders: false))
    guard found.exists else { throw StoreError.missing(path: found.path) }
    let header = try FileHeader(of: found.path)
    let mayWrite = try isWritable(found.path)
    if header.userVersion < Migration.newest {
      guard mayWrite else {
        throw StoreError.unusable(
          path: found.path, .older(found: header.userVersion, known: Migration.newest))
      }
      return try openForWriting(path: found.path, busyTimeout: busyTimeout)
    }
    do {
      let queue = try connect(found.path, readonly: true, busyTimeout: busyTimeout)
      return ResultStore(
        path: found.path, isReadOnly: true, busyTimeout: busyTimeout, queue: queue, copy: nil)
    } catch let failure as SQLiteFailure where needsRollback(failure, path: found.path) {
      if mayWrite {
        return try openForWriting(path: found.path, busyTimeout: busyTimeout)
      }
      return try openCopy(of: found.path, busyTimeout: busyTimeout)
    } catch let failure as SQLiteFailure {
      throw StoreError(failure, path: found.path, busyTimeout: busyTimeout)
    }
  }

  /// Whether file and folder may be written, so that SQLite can keep its journal.
  static func isWritable(_ path: String) throws -> Bool {
    let folder = try DatabasePath.split(path).folder
    return access(path, W_OK) == 0 && access(folder, W_OK) == 0
  }

  private static func openForWriting(path: String, busyTimeout: Double) throws -> ResultStore {
    let header = try FileHeader(of: path)
    guard try isWritable(path) else {
      throw StoreError.noPermission(
        path: path, reason: "the file and its folder must be writable")
    }
    return try StoreError.translating(path: path, busyTimeout: busyTimeout) {
      let queue = try connect(path, readonly: false, busyTimeout: busyTimeout)
      if header.userVersion < Migration.newest {
        try queue.inDatabase { try Migrator.migrate($0, path: path) }
      }
      return ResultStore(
        path: path, isReadOnly: false, busyTimeout: busyTimeout, queue: queue, copy: nil)
    }
  }

  static func openCopy(of path: String, busyTimeout: Double) throws -> ResultStore {
    let copy = try PrivateCopy(of: path)
    return try StoreError.translating(path: path, busyTimeout: busyTimeout) {
      let queue = try connect(copy.path, readonly: false, busyTimeout: busyTimeout)
      return ResultStore(
        path: path, isReadOnly: true, busyTimeout: busyTimeout, queue: queue, copy: copy)
    }
  }

  /// Opens a connection and reads the schema through it.
  ///
  /// - Throws: `SQLiteFailure`, `StoreError`.
  static func connect(
    _ path: String, readonly: Bool, busyTimeout: Double
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(busyTimeout)
    configuration.prepareDatabase { db in
      if !readonly {
        _ = try db.row("PRAGMA journal_mode = DELETE")
        try db.change("PRAGMA synchronous = EXTRA")
      }
      harden(db.sqliteConnection)
      try Migrator.check(db, path: path)
    }
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError {
      throw SQLiteFailure(error)
    }
  }

  /// Keeps a hostile file's schema from acting: no triggers (we have none), no changed schema.
  ///
  /// `trusted_schema` stays on, since SQLite 3.40 takes its own JSON functions for untrusted, which
  /// our CHECKs and views call.
  static func harden(_ connection: OpaquePointer?) {
    concur_sqlite_configure(connection, SQLITE_DBCONFIG_DEFENSIVE, 1)
    concur_sqlite_configure(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    concur_sqlite_configure(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
  }

  /// Whether reading failed because a journal must be rolled back first and this connection may
  /// not do that.
  private static func needsRollback(_ failure: SQLiteFailure, path: String) -> Bool {
    let readOnly: [ResultCode] = [
      .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY, .SQLITE_READONLY_CANTINIT,
    ]
    if readOnly.contains(ResultCode(rawValue: failure.code)) { return true }
    let hasLog = access(path + "-journal", F_OK) == 0 || access(path + "-wal", F_OK) == 0
    return failure.primary == SQLITE_CANTOPEN && hasLog
  }
}
