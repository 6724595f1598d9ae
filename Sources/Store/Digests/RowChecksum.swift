/// Checksums over rows that are no part of a run: by them `verify` notices damage.
enum RowChecksum {
  /// A table whose rows have one, over all other columns.
  struct Table {
    let name: String
    /// What a row is called, and the column that tells which it is.
    let row: String
    let key: Int
    let columns: [String]
  }

  static let tables = [
    Table(
      name: "migration", row: "migration", key: 1,
      columns: ["version", "name", "sha256", "applied_at"]),
    Table(
      name: "tombstone", row: "tombstone of run", key: 0, columns: ["uuid", "what", "removed_at"]),
    Table(name: "recorder", row: "recorder of the run at", key: 8, columns: Recording.columns),
  ]

  /// The checksum of a row's values.
  static func of(_ values: some Sequence<SQLValue>) -> [UInt8] {
    var hasher = CanonicalHasher()
    for value in values { hasher.update(value) }
    return hasher.digest()
  }

  /// Gives a checksum to every row that has none.
  static func store(_ db: SQLConnection) throws {
    for table in tables {
      let columns = table.columns.joined(separator: ", ")
      for row in try db.rows("SELECT \(columns) FROM \(table.name) WHERE checksum IS NULL") {
        try db.change(
          """
          UPDATE \(table.name) SET checksum = ?
          WHERE \(table.columns.map { "\($0) = ?" }.joined(separator: " AND "))
          """, [.blob(of(row))] + row)
      }
    }
  }

  /// The rows whose checksum is not theirs: what each is called, and which it is.
  static func mismatches(_ db: SQLConnection) throws -> [(row: String, key: SQLValue)] {
    try tables.flatMap { table in
      try db.rows("SELECT \(table.columns.joined(separator: ", ")), checksum FROM \(table.name)")
        .filter { $0.last != .blob(of($0.dropLast())) }
        .map { (table.row, $0[table.key]) }
    }
  }
}
