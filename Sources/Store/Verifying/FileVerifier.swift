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
    for name in try ExpectedSchema.differences(in: db) {
      result.report(.file, "the schema of \(name) is not the one it was made with")
    }
    guard try db.row("PRAGMA encoding") == [.text("UTF-8")] else {
      result.report(.file, "its text is not UTF-8")
      return
    }
  }
}
