internal import Glibc

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

  /// Every statement that any version of the schema consists of.
  private static let statements = Migration.all.map(\.sql).joined(separator: "\n")

  /// The first table, view or index of ours that a database has with another text than ours.
  ///
  /// SQLite keeps the statements of a schema as they were written, so each is found in a migration,
  /// and this costs no database to compare with. What users added of their own is let be.
  static func altered(in db: SQLConnection) throws -> String? {
    try db.rows("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
      .first { row in
        guard let name = row[0].text, let sql = row[1].text else { return true }
        return strstr(statements, sql) == nil
          && ["TABLE", "VIEW", "INDEX"].contains { strstr(statements, "\($0) \(name) ") != nil }
      }
      .map { $0[0].text ?? "?" }
  }

  /// What a database has and should not have, or should have and has not, by name.
  static func differences(in db: SQLConnection) throws -> [String] {
    let expected = try rows(version: try Migrator.version(db))
    let rows = Set(try rows(of: db)).symmetricDifference(expected)
    return Set(rows.map { $0[1].text ?? "?" }).sorted()
  }
}
