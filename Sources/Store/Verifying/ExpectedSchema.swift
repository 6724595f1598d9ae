/// What the migrations make of an empty database: what a file's schema has to be.
enum ExpectedSchema {
  /// The rows of `sqlite_schema`: type, name, table, SQL.
  static func rows(of db: SQLConnection) throws -> [[SQLValue]] {
    try db.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema")
  }

  /// The same after the migrations up to a version.
  static func rows(version: Int32) throws -> [[SQLValue]] {
    try SQLConnection.with(":memory:") { fresh in
      for migration in Migration.all where migration.version <= version {
        try fresh.execute(migration.sql)
      }
      return try rows(of: fresh)
    }
  }

  /// What a database has and should not have, or should have and has not, by name.
  static func differences(in db: SQLConnection) throws -> [String] {
    let expected = try rows(version: try Migrator.version(db))
    let rows = Set(try rows(of: db)).symmetricDifference(expected)
    return Set(rows.map { $0[1].text ?? "?" }).sorted()
  }
}
