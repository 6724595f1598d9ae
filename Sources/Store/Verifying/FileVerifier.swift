private import GRDB

/// Checks what concerns the file as a whole.
enum FileVerifier {
  static func verify(_ db: SQLConnection, _ result: inout Verification) throws {
    for row in try db.rows("PRAGMA integrity_check") where row != [.text("ok")] {
      result.report(.file, row.first?.text ?? "SQLite's integrity check failed")
    }
    for row in try db.rows("PRAGMA foreign_key_check").prefix(100) {
      let (table, parent) = (row[0].text ?? "?", row[2].text ?? "?")
      result.report(.file, "a row of \(table) belongs to no row of \(parent)")
    }
    for row in Set(try schema(of: db)).symmetricDifference(try expectedSchema(for: db)) {
      result.report(.file, "the schema of \(row[1].text ?? "?") is not the one it was made with")
    }
    guard try db.row("PRAGMA encoding") == [.text("UTF-8")] else {
      result.report(.file, "its text is not UTF-8")
      return
    }
  }

  private static func schema(of db: SQLConnection) throws -> [[SQLValue]] {
    try db.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema")
  }

  /// What the migrations that were applied make of an empty database.
  private static func expectedSchema(for db: SQLConnection) throws -> [[SQLValue]] {
    let version = try Migrator.version(db)
    return try DatabaseQueue().inDatabase { fresh in
      let fresh = try SQLConnection(fresh)
      for migration in Migration.all where migration.version <= version {
        try fresh.execute(migration.sql)
      }
      return try schema(of: fresh)
    }
  }
}
