private import Glibc
internal import CSQLite

extension ResultStore {
  /// The version of the schema that this program makes and needs.
  public static var schema: Int32 { Migration.newest }

  /// Opens a database to record into it; where none is there, makes one.
  ///
  /// - Parameters:
  ///   - location: where it is or will be.
  ///   - creating: whether one is made where none is.
  ///   - busyTimeout: how long a database locked by others is waited for, in seconds.
  /// - Returns: the open database.
  /// - Throws: `StoreError`; a file that is not a database of ours is left as it is.
  public static func openForWriting(
    _ location: DatabaseLocation, creating: Bool = true, busyTimeout: Double = 60
  ) throws -> ResultStore {
    let found = try DatabasePath.resolve(
      DatabaseLocation(
        path: location.path, createsFolders: creating && location.createsFolders))
    if !found.exists {
      guard creating else { throw StoreError.missing(path: found.path) }
      try DatabasePath.checkRoomForSlabs(beside: found.path)
      try FreshDatabase.create(at: found.path)
    }
    return try openForWriting(path: found.path, busyTimeout: busyTimeout)
  }

  /// Opens the same file again under the name that it has now, after it was renamed while open.
  ///
  /// SQLite does not write to a file that was renamed: its journal would lie beside the former name,
  /// where nobody looks for it after a crash.
  ///
  /// - Throws: `StoreError.removed` where it has no name any more.
  public func reopenedUnderItsName() throws -> ResultStore {
    guard let file, let name = file.nameOfOpenFile, FileIdentity(of: name) == file else {
      throw StoreError.removed(path: path)
    }
    return try Self.openForWriting(path: name, busyTimeout: busyTimeout)
  }

  /// Opens a database that exists to read it.
  ///
  /// Where a recorder was killed in the middle of a transaction and the file may be written, its
  /// journal is rolled back; where it may not, a private copy is read. An earlier version's file is
  /// brought up to date likewise: where it lies if it may be written, else in a private copy.
  ///
  /// - Throws: `StoreError.missing` where there is none.
  public static func openForReading(
    _ location: DatabaseLocation, busyTimeout: Double = 60
  ) throws -> ResultStore {
    let path = try existing(location)
    do {
      let reader = try SharedConnection(reading: path, busyTimeout: busyTimeout)
      // The header's own version may be that of a killed upgrade: SQLite rolls it back first.
      let version = try reader.read { db in
        _ = try FileHeader(of: db, path: path)
        return try Migrator.version(db)
      }
      guard version == Migration.newest else {
        return try isWritable(path)
          ? openForWriting(path: path, busyTimeout: busyTimeout)
          : openCopy(of: path, busyTimeout: busyTimeout)
      }
      try reader.read { db in
        db.harden()
        try Migrator.check(db, path: path)
      }
      return ResultStore(path: path, busyTimeout: busyTimeout, reader, isReadOnly: true)
    } catch let failure as SQLiteFailure where failure.needsRollback(of: path) {
      return try isWritable(path)
        ? openForWriting(path: path, busyTimeout: busyTimeout)
        : openCopy(of: path, busyTimeout: busyTimeout)
    } catch let failure as SQLiteFailure {
      throw StoreError(failure, path: path, busyTimeout: busyTimeout)
    }
  }

  /// The absolute path of a database that is there.
  static func existing(_ location: DatabaseLocation) throws -> String {
    do {
      let found = try DatabasePath.resolve(
        DatabaseLocation(path: location.path, createsFolders: false))
      guard found.exists else { throw StoreError.missing(path: found.path) }
      return found.path
    } catch StoreError.cannotCreate {
      // Not even its folder is there, and nothing was to be created.
      throw StoreError.missing(path: location.path)
    }
  }

  /// Whether file and folder may be written, so that SQLite can keep its journal.
  static func isWritable(_ path: String) throws -> Bool {
    let folder = try DatabasePath.split(path).folder
    return access(path, W_OK) == 0 && access(folder, W_OK) == 0
  }

  /// Opens a private copy of a database that must be changed to be read, and may not be where it is.
  static func openCopy(of path: String, busyTimeout: Double) throws -> ResultStore {
    let copy = try PrivateCopy(of: path)
    return try StoreError.translating(
      path: path, busyTimeout: busyTimeout, writesTemporary: true
    ) {
      let connection = try connect(copy.path, busyTimeout: busyTimeout)
      _ = try Upgrade.run(connection, path: copy.path, makesBackup: false)
      return ResultStore(
        path: path, busyTimeout: busyTimeout, connection, isReadOnly: true, copy: copy)
    }
  }

  /// Opens a private copy to write to it; it goes with the last reference.
  static func open(_ copy: PrivateCopy, busyTimeout: Double) throws -> ResultStore {
    try StoreError.translating(
      path: copy.path, busyTimeout: busyTimeout, writesTemporary: true
    ) {
      let connection = try connect(copy.path, busyTimeout: busyTimeout)
      return ResultStore(
        path: copy.path, busyTimeout: busyTimeout, connection, scratch: copy)
    }
  }

  private static func openForWriting(path: String, busyTimeout: Double) throws -> ResultStore {
    _ = try StoreError.translating(path: path, busyTimeout: busyTimeout) {
      try FileHeader(of: path)
    }
    guard try isWritable(path) else {
      throw StoreError.noPermission(
        path: path, reason: "the file and its folder must be writable")
    }
    return try StoreError.translating(path: path, busyTimeout: busyTimeout) {
      let connection = try connect(path, busyTimeout: busyTimeout)
      let version = try connection.with { try Migrator.version($0) }
      let upgrade = version < Migration.newest ? try Upgrade.run(connection, path: path) : nil
      return ResultStore(
        path: path, busyTimeout: busyTimeout, connection, upgrade: upgrade)
    }
  }

  /// Opens a connection that may write, and reads the schema through it.
  private static func connect(_ path: String, busyTimeout: Double) throws -> SharedConnection {
    let connection = SharedConnection(
      try .open(path), path: path, busyTimeout: busyTimeout)
    try connection.with { db in
      try leaveWriteAheadMode(db)
      try db.execute("PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON")
      db.harden()
      try db.patiently(path) { try Migrator.check(db, path: path) }
    }
    return connection
  }

  /// Takes a database out of the write-ahead mode that somebody put it into. While others have it open
  /// it stays in it, and is written to all the same.
  private static func leaveWriteAheadMode(_ db: SQLConnection) throws {
    do {
      try db.execute("PRAGMA journal_mode = DELETE")
    } catch let failure as SQLiteFailure where failure.primary == SQLITE_BUSY {
      guard try db.row("PRAGMA journal_mode") == [.text("wal")] else { throw failure }
    }
  }
}
