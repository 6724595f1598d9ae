import Foundation
@testable import Store
import Testing

@Suite struct OpeningTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func `A new database is private, identified, whole and alone`() throws {
    let store = try ResultStore.openForWriting(scratch.location())
    #expect(mode(store.path) == 0o600)
    #expect(try scratch.names() == ["test.db"])
    let pragmas = ["application_id", "user_version", "integrity_check"]
    let values = try pragmas.map { try store.query("PRAGMA \($0)").rows[0][0] }
    #expect(
      values == [
        .integer(0x636e_6372), .integer(Int64(ResultStore.schema)), .text("ok"),
      ])
    #expect(try store.verify() == ResultStore.openForReading(scratch.location()).verify())
  }

  @Test(arguments: [
    "DROP VIEW runs; CREATE VIEW runs AS SELECT 1 AS run_id",
    "DROP VIEW workers; CREATE TABLE workers (a)",
    "DROP INDEX run_started; CREATE INDEX run_started ON run (label)",
    "DROP VIEW errors", "DROP INDEX run_started",
    """
    ALTER TABLE machine RENAME TO m2; CREATE VIEW MACHINE AS
    WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT n AS machine_id FROM c
    """,
    "ALTER TABLE clone ADD COLUMN more INTEGER AS (1)",
    "CREATE TRIGGER mine AFTER INSERT ON run BEGIN SELECT 1; END",
    "CREATE TRIGGER mine INSTEAD OF INSERT ON runs BEGIN SELECT 1; END",
    "CREATE UNIQUE INDEX mine ON run (label)", "CREATE INDEX mine ON run (label) WHERE seed = 1",
    "CREATE INDEX mine ON run (hex(label))",
    "CREATE VIEW Slab AS SELECT 1", "CREATE TABLE json_each (key, value)",
    rewriting("trial", ") STRICT", ")"), rewriting("machines", "GROUP BY m.machine_id", ""),
    rewriting("lane", "lane >= 0", "1"),
  ])
  func `A schema in which anything of ours is not as it was made is refused`(sql: String) throws {
    try ResultStore.openForWriting(scratch.location()).close()
    try SQLConnection.with(scratch.path("test.db")) { try $0.execute(sql) }
    let before = try scratch.bytes()
    for open in [{ try ResultStore.openForReading($0) }, { try ResultStore.openForWriting($0) }] {
      let error = #expect(throws: StoreError.self) { try open(scratch.location()) }
      guard case .unusable(_, .alteredSchema) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    #expect(try scratch.bytes() == before)
  }

  @Test func `What users added to a schema of their own is let be`() throws {
    try ResultStore.openForWriting(scratch.location()).close()
    try SQLConnection.with(scratch.path("test.db")) { db in
      try db.execute(
        """
        CREATE VIEW mine AS SELECT * FROM runs; CREATE INDEX m ON run (label, seed DESC);
        CREATE TABLE theirs (a PRIMARY KEY, b UNIQUE); CREATE INDEX t ON theirs (a) WHERE b > 1;
        CREATE TRIGGER g AFTER INSERT ON theirs BEGIN SELECT 1; END; ANALYZE
        """)
    }
    let store = try ResultStore.openForReading(scratch.location())
    #expect(try store.query("SELECT * FROM mine").rows.isEmpty)
    #expect(try store.verify().mismatches == [])
    #expect(try ResultStore.openForWriting(scratch.location()).verify().isSound)
  }

  @Test func `The fingerprint of each version is that of the schema it makes`() throws {
    for version in 1...ResultStore.schema {
      let made = ExpectedSchema.fingerprint(of: try ExpectedSchema.made(version: version))
      #expect(ExpectedSchema.fingerprints[version] == made, "schema \(version)")
    }
  }

  private static func rewriting(_ name: String, _ old: String, _ new: String) -> String {
    """
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = replace(sql, '\(old)', '\(new)') WHERE name = '\(name)';
    """
  }

  @Test(arguments: ["-journal", "-wal", "-shm"])
  func `A pipe where SQLite's own file would be is refused, and not waited for`(end: String) throws
  {
    try ResultStore.openForWriting(scratch.location()).close()
    mkfifo(scratch.path("test.db" + end), 0o600)
    #expect(throws: StoreError.unusable(path: scratch.path("test.db" + end), .notAFile)) {
      try ResultStore.openForReading(scratch.location())
    }
  }

  @Test func `A value larger than any that is recorded is damage`() throws {
    let store = try ResultStore.openForWriting(scratch.location())
    _ = try PlanFixture.storeRun(in: store)
    store.close()
    try SQLConnection.with(scratch.path("test.db")) { db in
      try db.execute("UPDATE run SET label = printf('%.*c', 17000000, 'x')")
    }
    let reader = try ResultStore.openForReading(scratch.location())
    let error = #expect(throws: StoreError.self) { try reader.rows("runs-list") }
    guard case .unusable(_, .damaged) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `Eight first recorders at once make one database and all use it`() async throws {
    for round in 0..<5 {
      let location = scratch.location("round \(round).db")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            let store = try ResultStore.openForWriting(location)
            try store.store(PlanFixture.plan(blocks: 1))
          }
        }
        try await group.waitForAll()
      }
      let store = try ResultStore.openForReading(location)
      #expect(try store.query("SELECT count(*) FROM runs").rows == [[.integer(8)]])
    }
    #expect(try scratch.names() == (0..<5).map { "round \($0).db" })
  }

  @Test(arguments: [
    ":memory:", "file:x?mode=memory", "a b'c\"d", "line\nbreak", "ünïcode \u{202e}", "-", "x;y",
  ])
  func `A name is a name`(name: String) throws {
    let store = try ResultStore.openForWriting(scratch.location(name))
    #expect(store.path == scratch.path(name))
    try store.store(PlanFixture.plan())
    #expect(try scratch.names() == [name])
    #expect(
      try ResultStore.openForReading(scratch.location(name)).query("SELECT 1 FROM runs").rows.count
        == 1)
  }

  @Test func `A missing database is not made by reading it`() throws {
    #expect(throws: StoreError.missing(path: scratch.path())) {
      try ResultStore.openForReading(scratch.location())
    }
    #expect(try scratch.names() == [])
  }

  @Test func `Folders are made on the way to the default place only, and are private`() throws {
    let path = scratch.path("share/concur/concur.db")
    #expect(throws: StoreError.self) {
      try ResultStore.openForWriting(DatabaseLocation(path: path))
    }
    #expect(try scratch.names() == [])
    _ = try ResultStore.openForWriting(DatabaseLocation(path: path, createsFolders: true))
    #expect(mode(scratch.path("share/concur")) == 0o700)
  }

  @Test func `A symbolic link stands for the file behind it, also before that is made`() throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("real"), withIntermediateDirectories: true)
    #expect(symlink("real/it.db", scratch.path("link.db")) == 0)
    let store = try ResultStore.openForWriting(scratch.location("link.db"))
    #expect(store.path == scratch.path("real/it.db"))
    #expect(try ResultStore.openForReading(scratch.location("link.db")).path == store.path)
    #expect(symlink("loop.db", scratch.path("loop.db")) == 0)
    #expect(throws: StoreError.self) {
      try ResultStore.openForWriting(scratch.location("loop.db"))
    }
  }

  @Test func `A folder, a device, a pipe and an empty path are no databases`() throws {
    #expect(mkfifo(scratch.path("pipe"), 0o600) == 0)
    for path in [scratch.folder, "/dev/null", scratch.path("pipe"), "", scratch.path("x/"), "a\0b"]
    {
      #expect(throws: StoreError.self) {
        try ResultStore.openForWriting(DatabaseLocation(path: path))
      }
      #expect(throws: StoreError.self) {
        try ResultStore.openForReading(DatabaseLocation(path: path))
      }
    }
  }

  @Test func `Files that are not ours are refused and stay byte for byte`() throws {
    var random = SystemRandomNumberGenerator()
    try scratch.write([], to: "empty")
    try scratch.write(
      (0..<8192).map { _ in UInt8.random(in: 0...255, using: &random) }, to: "random")
    try scratch.write(Array("SQLite format 3\0".utf8), to: "short")
    try scratch.write(Array("hello\n".utf8), to: "text")
    try make("foreign", ["CREATE TABLE t (a)", "PRAGMA application_id = 12345"])
    try make("anonymous", ["CREATE TABLE t (a)"])
    _ = try ResultStore.openForWriting(scratch.location("newer"))
    try make("newer", ["PRAGMA user_version = 9999"])
    _ = try ResultStore.openForWriting(scratch.location("changed"))
    try make("changed", ["UPDATE migration SET sha256 = zeroblob(32)"])
    for name in try scratch.names() {
      let before = try scratch.bytes(name)
      let location = scratch.location(name)
      let errors = [
        #expect(throws: StoreError.self, "\(name)") {
          try ResultStore.openForWriting(location, busyTimeout: 1)
        },
        #expect(throws: StoreError.self, "\(name)") {
          try ResultStore.openForReading(location, busyTimeout: 1)
        },
      ]
      #expect(errors.allSatisfy { $0?.category == .badData }, "\(name): \(errors)")
      #expect(try scratch.bytes(name) == before, "\(name)")
    }
    #expect(try scratch.names().count == 8)
  }

  @Test func `A damaged file is refused or found by verify, and reading leaves it as it is`() throws
  {
    _ = try PlanFixture.storeRun(in: ResultStore.openForWriting(scratch.location("whole")))
    let whole = try scratch.bytes("whole")
    for keep in [100, 4096, 5000, whole.count / 2, whole.count - 4096, whole.count - 1] {
      try scratch.write(whole.prefix(keep), to: "cut")
      do {
        let store = try ResultStore.openForReading(scratch.location("cut"), busyTimeout: 1)
        #expect(try !store.verify().isSound, "\(keep)")
      } catch let error as StoreError {
        #expect(error.category == .badData, "\(keep): \(error)")
      }
      #expect(try scratch.bytes("cut") == Array(whole.prefix(keep)))
    }
  }

  @Test func `A locked database is waited for, and then the error says so`() throws {
    let plan = PlanFixture.plan()
    let store = try ResultStore.openForWriting(scratch.location(), busyTimeout: 0.1)
    try SQLConnection.with(store.path) { db in
      try db.execute("BEGIN IMMEDIATE")
      #expect(throws: StoreError.locked(path: store.path, seconds: 0.1)) { try store.store(plan) }
      try db.execute("ROLLBACK")
    }
    try store.store(plan)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write anywhere"))
  func `What may not be written can be read, and not recorded into`() throws {
    _ = try PlanFixture.storeRun(in: ResultStore.openForWriting(scratch.location()))
    chmod(scratch.path(), 0o444)
    chmod(scratch.folder, 0o555)
    defer { chmod(scratch.folder, 0o755) }
    let (store, report) = try Recovery.open(scratch.location())
    #expect(report.isEmpty && store.isReadOnly)
    #expect(try store.verify().isSound)
    let error = #expect(throws: StoreError.self) {
      try ResultStore.openForWriting(scratch.location())
    }
    #expect(error?.category == .noPermission)
  }

  private func make(_ name: String, _ statements: [String]) throws {
    if try !scratch.names().contains(name) { try scratch.write([], to: name) }
    try SQLConnection.with(scratch.path(name)) { db in
      for statement in statements { try db.execute(statement) }
    }
  }
}
