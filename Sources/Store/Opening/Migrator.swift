/// Brings a database's schema up to date, and checks that what was applied is what we hold.
enum Migrator {
  /// Applies what is missing. To be called in one immediate transaction: what was applied is looked
  /// up in it too, so that two processes that open an old file at once do it once.
  static func migrate(_ db: SQLConnection, path: String) throws {
    let applied = try version(db)
    if applied > 0 { try check(db, path: path) }
    for migration in Migration.all where migration.version > applied {
      try apply(migration, db)
    }
    try RowChecksum.store(db)
    if applied == 0 {
      try db.execute("PRAGMA application_id = \(FileHeader.applicationID)")
    }
  }

  /// The schema's version; 0 where there is none yet.
  static func version(_ db: SQLConnection) throws -> Int32 {
    Int32(clamping: try db.integer("PRAGMA user_version") ?? 0)
  }

  /// Compares the schema with what its version makes, and the digests of the migrations that were
  /// applied with those of the ones we hold.
  ///
  /// - Throws: `StoreError.unusable` where one differs.
  static func check(_ db: SQLConnection, path: String) throws {
    // Before anything is read: until then a name of ours may stand for anything.
    if let name = try ExpectedSchema.alterations(in: db).first {
      throw StoreError.unusable(path: path, .alteredSchema(name))
    }
    let version = try version(db)
    let applied = try db.rows("SELECT name, sha256 FROM migration ORDER BY version")
    let expected = Migration.all.prefix { $0.version <= version }
      .map { [SQLValue.text($0.name), .blob($0.sha256)] }
    guard applied == expected else {
      let known = Set(zip(applied, expected).filter(==).map { $0.0 })
      let other = expected.first { !known.contains($0) }
      throw StoreError.unusable(path: path, .changedMigration(other?.first?.text ?? "?"))
    }
  }

  private static func apply(_ migration: Migration, _ db: SQLConnection) throws {
    try db.execute(migration.sql)
    try db.change(
      """
      INSERT INTO migration (version, name, sha256, applied_at)
      VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
      """,
      [.integer(Int64(migration.version)), .text(migration.name), .blob(migration.sha256)])
    try db.execute("PRAGMA user_version = \(migration.version)")
  }
}
