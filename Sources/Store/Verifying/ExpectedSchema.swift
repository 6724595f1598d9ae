/// What the migrations make of an empty database: what is ours in a file's schema has to be that, row
/// by row.
///
/// What users add of their own is let be: a view, a table with what belongs to it, the tables of
/// ANALYZE, and a plain index on a table of ours. What would act on our tables is not: a trigger, or
/// an index that is unique, partial or over expressions.
enum ExpectedSchema {
  /// A row of `sqlite_schema`, its names as SQLite compares them.
  private struct Entry: Hashable {
    let type, sql: SQLValue
    let name, table: String

    /// - Parameter row: type, name, table, SQL.
    init(_ row: [SQLValue]) {
      type = row[0]
      sql = row[3]
      (name, table) = (Self.folded(row[1]), Self.folded(row[2]))
    }

    /// SQLite takes `MACHINE` and `machine` for one name, but tells letters beyond ASCII apart.
    private static func folded(_ name: SQLValue) -> String {
      String(
        decoding: (name.text ?? "").utf8.map { (65...90).contains($0) ? $0 | 32 : $0 },
        as: UTF8.self)
    }

    /// Whether it is an index that changes no answer and refuses no row: neither unique nor partial,
    /// and over columns alone.
    var isPlainIndex: Bool {
      guard type == .text("index"), let sql = sql.text, sql.hasPrefix("CREATE INDEX ") else {
        return false
      }
      return sql.hasSuffix(")") && sql.utf8.count { $0 == UInt8(ascii: "(") } == 1
    }
  }

  /// SHA-256 over the schema that each version makes. Comparing with it, 0.1 ms, spares every command
  /// on a file without additions the 2 ms that making the schema anew takes.
  static let fingerprints: [Int32: String] = [
    1: "1f5849eb3ad54ddd6f89d24f6eecc8dd8261bc931be0fea5a1cb69e60cbd4329",
    2: "4fe9aed10508ea3655103448e17e527ac778a541bb8e3e4a04b65137c27cb026",
    3: "cc34d8548e5cf8cdadfa1bc8603f197a7f34a4c35cf5b21b64d60291c96271f6",
  ]

  /// What our statements read that no schema holds: a table or view of that name would take its place.
  private static let modules: Set<String> = ["json_each", "pragma_table_info", "slab"]

  /// The names of ours that a database has otherwise than its version makes them, or has not, and of
  /// what acts on ours; sorted.
  static func alterations(in db: SQLConnection) throws -> [String] {
    let version = try Migrator.version(db)
    let rows = try rows(of: db)
    if fingerprints[version] == fingerprint(of: rows) { return [] }
    let newest = Set(try made(version: Migration.newest).map { Entry($0) })
    let expected = Set(try made(version: version).map { Entry($0) })
    // Also of later versions: a table of that name would be in the way of its migration.
    let names = newest.union(expected).reduce(into: modules) { $0.insert($1.name) }
    let entries = rows.map { Entry($0) }
    let ours = entries.filter { entry in
      names.contains(entry.name) || names.contains(entry.table) && !entry.isPlainIndex
    }
    let twice = Dictionary(grouping: ours, by: \.name).values.filter { $0.count > 1 }.joined()
    return Set(Set(ours).symmetricDifference(expected).union(twice).map(\.name)).sorted()
  }

  /// The names of the tables that a database's version makes.
  static func tables(in db: SQLConnection) throws -> Set<String> {
    Set(try made(version: try Migrator.version(db)).compactMap { $0[2].text })
  }

  /// The digest of a schema's rows.
  static func fingerprint(of rows: [[SQLValue]]) -> String {
    var hasher = CanonicalHasher()
    for value in rows.joined() { hasher.update(value) }
    return SHA256Digest.hex(hasher.digest())
  }

  /// The rows of an empty database's schema after the migrations up to a version.
  static func made(version: Int32) throws -> [[SQLValue]] {
    try SQLConnection.with(":memory:") { fresh in
      for migration in Migration.all where migration.version <= version {
        try fresh.execute(migration.sql)
      }
      return try rows(of: fresh)
    }
  }

  private static func rows(of db: SQLConnection) throws -> [[SQLValue]] {
    try db.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name, type")
  }
}
