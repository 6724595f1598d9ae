import Foundation
import Store
import Testing

@Suite struct AdHocQueryTests {
  let scratch: Scratch
  let store: ResultStore
  let before: [UInt8]

  init() throws {
    scratch = try Scratch()
    let writer = try ResultStore.openForWriting(scratch.location())
    _ = try PlanFixture.storeRun(in: writer)
    writer.close()
    before = try scratch.bytes()
    store = try ResultStore.openForReading(scratch.location())
  }

  private func error(_ sql: String, limits: QueryLimits = QueryLimits()) -> StoreError? {
    #expect(throws: StoreError.self, "\(sql)") { try store.query(sql, limits: limits) }
  }

  @Test(arguments: [
    "INSERT INTO machine VALUES (9, x'00', 'x', x'00')", "UPDATE run SET label = 'x'",
    "DELETE FROM worker", "REPLACE INTO lane SELECT * FROM lane", "DROP TABLE worker",
    "DROP VIEW workers", "CREATE TABLE t (a)", "CREATE TEMP TABLE t (a)",
    "CREATE TEMP VIEW v AS SELECT 1", "CREATE INDEX i ON run (label)",
    "CREATE TRIGGER g AFTER INSERT ON run BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE f USING fts5(x)", "ALTER TABLE run ADD COLUMN x", "REINDEX", "ANALYZE",
    "VACUUM", "VACUUM INTO 'stolen.db'", "ATTACH 'other.db' AS o", "ATTACH ':memory:' AS o",
    "DETACH main", "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "SAVEPOINT s", "RELEASE s",
    "PRAGMA user_version = 7", "PRAGMA user_version(7)", "PRAGMA journal_mode = WAL",
    "PRAGMA journal_mode", "PRAGMA writable_schema = ON", "PRAGMA query_only = 0",
    "PRAGMA locking_mode = EXCLUSIVE", "PRAGMA mmap_size = 1", "PRAGMA wal_checkpoint",
    "PRAGMA optimize", "PRAGMA incremental_vacuum", "PRAGMA temp_store_directory = '/'",
    "PRAGMA hard_heap_limit = 0", "PRAGMA trusted_schema = 0", "PRAGMA main.cache_size = 1",
    "SELECT load_extension('x')", "SELECT LOAD_EXTENSION('x', 'y')", "SELECT fts3_tokenizer('x')",
    "SELECT fts3_tokenizer('simple', x'00')", "WITH x AS (SELECT 1) DELETE FROM worker",
    "EXPLAIN DELETE FROM worker",
    "SELECT 1; DELETE FROM worker", "SELECT 1; SELECT 2", "SELECT 1;; ;DROP TABLE run",
    "INSERT INTO run DEFAULT VALUES RETURNING *",
    "SELECT * FROM pragma_user_version, pragma_optimize",
  ])
  func `A statement that does more than read is refused, and nothing changes`(sql: String) throws {
    guard case .refusedQuery = error(sql) else {
      Issue.record("\(sql): \(String(describing: error(sql)))")
      return
    }
    #expect(try scratch.bytes() == before)
    #expect(try scratch.names() == ["test.db"])
  }

  @Test(arguments: [
    "SELECT 1", "  SELECT 1 ; -- and no more", "VALUES (1), (2)", "SELECT count(*) FROM workers",
    "WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c LIMIT 5) SELECT * FROM c",
    "SELECT * FROM environments", "SELECT json_extract(tags, '$.branch') FROM runs",
    "SELECT * FROM json_each('[1,2]')", "EXPLAIN QUERY PLAN SELECT * FROM runs",
    "PRAGMA user_version", "PRAGMA table_info(run)", "PRAGMA table_xinfo('workers')",
    "PRAGMA index_list(trial)", "PRAGMA integrity_check", "PRAGMA foreign_key_check",
    "SELECT * FROM pragma_table_info('run')", "SELECT name FROM sqlite_schema",
    "SELECT workload, avg(run_ns) OVER (ORDER BY worker) FROM workers",
  ])
  func `A statement that reads is answered`(sql: String) throws {
    _ = try store.query(sql)
  }

  @Test func `What SQLite does not understand is told in its words`() {
    #expect(error("SELEC 1") == .invalidQuery(#"near "SELEC": syntax error"#))
    #expect(error("SELECT nonsense FROM runs") == .invalidQuery("no such column: nonsense"))
    for sql in ["", " ;", "-- a comment"] {
      guard case .invalidQuery = error(sql) else {
        Issue.record("\(sql)")
        continue
      }
    }
  }

  @Test(arguments: [
    "WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c",
    "SELECT count(*) FROM worker a, worker b, worker c, worker d, worker e, worker f, worker g",
  ])
  func `A query that does not end is stopped at its deadline`(sql: String) {
    let begin = ContinuousClock.now
    #expect(error(sql, limits: QueryLimits(seconds: 0.3)) == .deadline(seconds: 0.3))
    #expect(ContinuousClock.now - begin < .seconds(3))
  }

  @Test(arguments: [
    "SELECT hex(randomblob(4e8))", "SELECT zeroblob(1e9)",
    "SELECT replace(hex(zeroblob(1e6)), '00', hex(zeroblob(1e5)))",
    "WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    "WITH RECURSIVE c(x) AS (VALUES (1) UNION SELECT x + 1 FROM c) SELECT count(*) FROM c",
    "WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c LIMIT 100000) "
      + "SELECT randomblob(1e5) AS b FROM c ORDER BY b",
  ])
  func `A query that takes too much is stopped before it does`(sql: String) throws {
    // The limit of memory is the process's, so that a low one would fail what runs beside this.
    let limits = QueryLimits(seconds: 2, resultBytes: 64 << 20)
    switch error(sql, limits: limits) {
    case .tooLarge?, .deadline?: break
    case let other: Issue.record("\(sql): \(String(describing: other))")
    }
    #expect(try store.query("SELECT 1").rows == [[.integer(1)]])
  }

  @Test(arguments: [
    "UPDATE sqlite_master SET sql = 'x'", "UPDATE sqlite_schema SET rootpage = 2",
    "DELETE FROM sqlite_master", "INSERT INTO sqlite_master VALUES (1, 2, 3, 4, 5)",
  ])
  func `The schema cannot be changed`(sql: String) throws {
    #expect(error(sql)?.category == .usage)
    #expect(try scratch.bytes() == before)
  }

  @Test func `Parameters are bound by name, and a stranger is refused`() throws {
    let values: [String: SQLValue] = [
      "a": .text("x' OR 1"), "b": .integer(7), "c": .blob([0, 255]),
    ]
    #expect(
      try store.query("SELECT :a, @b, $c, :d, :a", values).rows
        == [[.text("x' OR 1"), .integer(7), .blob([0, 255]), .null, .text("x' OR 1")]])
    #expect(throws: StoreError.unknownParameter("z", known: ["a"])) {
      try store.query("SELECT :a", ["z": .null])
    }
  }

  @Test func `Values come back as they are stored`() throws {
    let sql = "SELECT NULL, 1.5, x'', '', 'a' || char(0) || 'b', -9223372036854775808, 9e999"
    #expect(
      try store.query(sql).rows == [
        [.null, .real(1.5), .blob([]), .text(""), .text("a\0b"), .integer(.min), .real(.infinity)]
      ])
  }

  @Test func `Typed text becomes what the parameter is`() throws {
    #expect(try SQLValue(parameter: "p", "12", type: "integer") == .integer(12))
    #expect(try SQLValue(parameter: "p", "12", type: "text") == .text("12"))
    #expect(try SQLValue(parameter: "p", "1e3", type: "real") == .real(1000))
    #expect(try SQLValue(parameter: "p", "12", type: nil) == .integer(12))
    #expect(try SQLValue(parameter: "p", "1x", type: nil) == .text("1x"))
    for (text, type) in [
      ("1.5", "integer"), ("nan", "real"), ("", "integer"), ("0x1p3", "integer"),
    ] {
      #expect(throws: StoreError.self) { try SQLValue(parameter: "p", text, type: type) }
    }
  }
}
