internal import Store

/// Changes of a database that its digests do not show: numbers at the edge of a column with every
/// digest made anew, and changes of the schema.
///
/// A table `forged` says that it was done, since what such a database says may differ from what was
/// recorded and have right digests all the same: `kind` is `values`, or `schema` where what is ours of
/// the schema is not as it was.
struct DatabaseForgery {
  private let file: FuzzFile

  /// - Parameter folder: where databases are changed, and nothing else lies.
  init(folder: String) { file = FuzzFile(path: folder + "/forged.db") }

  /// Forges a database once; one that cannot be opened stays as it is.
  func apply(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    let isOfSchema = random.once(in: 3)
    let statement = isOfSchema ? Self.schema(&random) : Self.value(&random)
    do {
      try file.set(input)
      // The digests are made anew even if the statement fails, so the mark comes first.
      try Forgery.apply(
        values: [Self.mark("values")] + (isOfSchema ? [] : [statement]),
        schema: isOfSchema ? [statement] : [], to: file.path)
      input = file.bytes() ?? input
    } catch {
      // Damaged by an earlier change.
    }
    file.remove()
  }

  /// What was forged in a database: `values`, `schema`; nil where nothing was.
  ///
  /// - Throws: `StoreError`.
  static func kinds(in store: ResultStore) throws -> Set<String>? {
    let has = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'forged'"
    guard try !store.query(has).rows.isEmpty else { return nil }
    return Set(try store.query("SELECT kind FROM forged").rows.compactMap { $0[0].text })
  }

  /// A cell, the cells of a row or a whole column set to a value at which something changes.
  private static func value(_ random: inout FuzzRandom) -> String {
    let (table, columns, key) = random.pick(PlainRanges.tables)
    let column = random.pick(columns).name
    let place = "(SELECT \(key) FROM \(table) ORDER BY \(key) LIMIT 1 OFFSET \(random.below(12)))"
    let condition = random.once(in: 4) ? "1" : "(\(key)) = \(place)"
    return "UPDATE OR IGNORE \(table) SET \(column) = \(literal(&random)) WHERE \(condition)"
  }

  private static func literal(_ random: inout FuzzRandom) -> String {
    switch random.below(8) {
    case 0: random.pick(["NULL", "1.5", "-1e308", "9e999", "'many'", "''", "x''", "x'ff00'"])
    case 1, 2: random.pick(["-1", "0", "1", "9223372036854775807", "-9223372036854775807 - 1"])
    default: "\(Int64(bitPattern: random.pick(ByteMutation.integers)))"
    }
  }

  private static let endless =
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT n AS machine_id FROM c"

  private static func schema(_ random: inout FuzzRandom) -> String {
    let table = random.pick(PlainRanges.tables).table
    let view = random.pick(["runs", "trials", "workers", "lanes", "errors", "_run", "_trial"])
    let altered = [
      "CREATE TRIGGER mine AFTER INSERT ON \(table) BEGIN DELETE FROM \(table); END",
      "CREATE UNIQUE INDEX mine ON \(table) (\(random.pick(PlainRanges.tables[0].columns).name))",
      "CREATE INDEX mine ON run (label) WHERE label > 'a'",
      "CREATE INDEX mine ON run (hex(label))",
      "ALTER TABLE \(table) RENAME TO theirs; CREATE VIEW \(table.uppercased()) AS \(endless)",
      "ALTER TABLE \(table) ADD COLUMN mine INTEGER AS (1)", "DROP VIEW \(view)",
      "DROP VIEW \(view); CREATE VIEW \(view.uppercased()) AS \(endless)",
      "DROP VIEW \(view); CREATE TABLE \(view) (run_id)", "DROP INDEX trial_case",
      "CREATE VIEW slab AS \(endless)", "CREATE TABLE json_each (key, value)",
      "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = '\(table)'",
      "UPDATE sqlite_schema SET sql = upper(sql) WHERE name = '\(view)'",
      "UPDATE sqlite_schema SET sql = sql || ' LIMIT 1' WHERE name = '\(view)'",
    ]
    let own = [
      "CREATE VIEW mine AS \(endless)", "CREATE TABLE mine (a PRIMARY KEY, b AS (a + 1))",
      "CREATE INDEX mine ON run (label, seed DESC)", "ANALYZE",
      "UPDATE sqlite_schema SET name = upper(name), tbl_name = upper(tbl_name) WHERE name = '\(table)'",
    ]
    return random.once(in: 4)
      ? random.pick(own) : random.pick(altered) + ";" + mark("schema")
  }

  private static func mark(_ kind: String) -> String {
    "CREATE TABLE IF NOT EXISTS forged (kind); INSERT INTO forged VALUES ('\(kind)')"
  }
}
