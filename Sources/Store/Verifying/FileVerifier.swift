private import Glibc

/// Checks what concerns the file as a whole.
enum FileVerifier {
  /// Checks that no end of the last page is missing, which SQLite takes for zeros.
  static func verifyLength(
    of path: String, _ db: SQLConnection, _ result: inout Verification
  ) throws {
    var status = stat()
    guard let size = try db.integer("PRAGMA page_size"), size > 0, stat(path, &status) == 0,
      Int64(status.st_size) % size != 0
    else { return }
    result.report(.file, "its end is missing: it is no whole number of pages long")
  }

  static func verify(_ db: SQLConnection, _ result: inout Verification) throws {
    for row in try db.rows("PRAGMA integrity_check") where row != [.text("ok")] {
      result.report(.file, row.first?.text ?? "SQLite's integrity check failed")
    }
    let dangling = try db.rows("PRAGMA foreign_key_check").prefix(100)
    let tables = dangling.isEmpty ? [] : try ExpectedSchema.tables(in: db)
    for row in dangling where row[0].text.map(tables.contains) != false {
      let (table, parent) = (row[0].text ?? "?", row[2].text ?? "?")
      result.report(.file, "a row of \(table) belongs to no row of \(parent)")
    }
    for name in try ExpectedSchema.alterations(in: db) {
      result.report(.file, "the schema of \(name) is not the one it was made with")
    }
    guard try db.row("PRAGMA encoding") == [.text("UTF-8")] else {
      result.report(.file, "its text is not UTF-8")
      return
    }
  }
}
