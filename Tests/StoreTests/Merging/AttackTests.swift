import Foundation
@testable import Store
import Testing

/// Files made to deceive: what is merged from them is the truth or nothing.
@Suite(.enabled(if: SQLiteShell.isThere, "the sqlite3 shell is not installed"))
struct AttackTests {
  /// Something done to a sound file.
  struct Attack: Sendable, CustomTestStringConvertible {
    /// What becomes of it.
    enum Outcome {
      /// The file is refused.
      case file
      /// Its run is refused.
      case run
      /// Its run comes in as it was recorded: it is no attack on what is ours.
      case nothing
    }

    let testDescription: String
    let sql: String
    let outcome: Outcome

    init(_ name: String, _ sql: String, refuses outcome: Outcome) {
      testDescription = name
      self.sql = sql
      self.outcome = outcome
    }
  }

  private static func rewriting(_ table: String, _ old: String, _ new: String) -> String {
    """
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = replace(sql, '\(old)', '\(new)') WHERE name = '\(table)';
    """
  }

  static let attacks = [
    Attack(
      "a trigger",
      "CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM run; END", refuses: .file),
    Attack(
      "a view that never ends",
      """
      DROP VIEW runs;
      CREATE VIEW runs AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT n FROM c
      """, refuses: .file),
    Attack("another view", "CREATE VIEW other AS SELECT 1", refuses: .nothing),
    Attack("another table", "CREATE TABLE other (x UNIQUE)", refuses: .nothing),
    Attack("an index", "CREATE INDEX other ON run (label)", refuses: .nothing),
    Attack("statistics", "ANALYZE", refuses: .nothing),
    Attack("a unique index", "CREATE UNIQUE INDEX other ON run (label)", refuses: .file),
    Attack("a view in the place of what is loaded", "CREATE VIEW SLAB AS SELECT 1", refuses: .file),
    Attack(
      "a generated column",
      "ALTER TABLE lane ADD COLUMN g INTEGER AS (lane * 2)", refuses: .file),
    Attack(
      "a virtual table in a table's place",
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE worker USING json_each', rootpage = 0
      WHERE name = 'worker';
      """, refuses: .file),
    Attack(
      "a check that calls", rewriting("lane", "lane >= 0", "load_extension(lane)"), refuses: .file),
    Attack("a table that is not strict", rewriting("lane", "STRICT, ", ""), refuses: .file),
    Attack("another program's id", "PRAGMA application_id = 5", refuses: .file),
    Attack("a later version", "PRAGMA user_version = 9999", refuses: .file),
    Attack("an earlier version than it is", "PRAGMA user_version = 1", refuses: .file),
    Attack("no version", "PRAGMA user_version = 0", refuses: .file),
    Attack("another migration", "UPDATE migration SET sha256 = zeroblob(32)", refuses: .file),
    Attack(
      "a cell of 100 MB in what is listed",
      "UPDATE run SET label = CAST(zeroblob(100000000) AS TEXT)", refuses: .file),
    Attack(
      "a cell of 100 MB",
      "UPDATE run SET command = CAST(zeroblob(100000000) AS TEXT)", refuses: .run),
    Attack("a case that is not there", "UPDATE trial SET case_id = 999", refuses: .run),
    Attack(
      "an environment that is not there", "UPDATE run SET environment_id = 999", refuses: .run),
    Attack(
      "an environment of another machine",
      """
      INSERT INTO machine VALUES (7, zeroblob(16), 'other', zeroblob(32));
      UPDATE environment SET machine_id = 7
      """, refuses: .run),
    Attack(
      "an alternative in circles", "UPDATE trial SET alternative_id = trial_id", refuses: .run),
    Attack(
      "a changed time", "UPDATE trial SET wall_ns = wall_ns + 1 WHERE position = 2", refuses: .run),
    Attack("a changed result", "UPDATE worker SET result = 1 WHERE worker = 1", refuses: .run),
    Attack(
      "a worker too many",
      "INSERT INTO worker SELECT trial_id, 4, 0, 0, 0, 0, 0, 0, 0, 0 FROM trial", refuses: .run),
    Attack("a worker too few", "DELETE FROM worker WHERE worker = 3", refuses: .run),
    Attack(
      "workers that are said to be pruned",
      "UPDATE trial SET worker_digest = zeroblob(32), workers_kept = 0; DELETE FROM worker",
      refuses: .run),
    Attack(
      "a changed fact", "UPDATE environment SET facts = json_set(facts, '$.cpu_model', 'B')",
      refuses: .run),
    Attack("a changed parameter", "UPDATE workload_case SET params = '{}'", refuses: .run),
    Attack("a changed runtime", "UPDATE runtime SET version = '9'", refuses: .run),
    Attack("a changed label", "UPDATE run SET label = 'other'", refuses: .run),
    Attack("a changed machine's name", "UPDATE machine SET name = 'x'", refuses: .run),
    Attack("no digest", "UPDATE run SET digest = NULL", refuses: .run),
    Attack("another run's digest", "UPDATE run SET digest = zeroblob(32)", refuses: .run),
    Attack(
      "a lane too many", "INSERT INTO lane SELECT trial_id, 9, 1, 1, 1, 1, 1, 1, NULL FROM trial",
      refuses: .run),
    Attack(
      "an error made up", "INSERT INTO worker_error SELECT trial_id, 1, 'E', 'm' FROM trial",
      refuses: .run),
    Attack("a trial too few", "DELETE FROM trial WHERE position = 5", refuses: .run),
  ]

  @Test(arguments: attacks)
  func `What was tampered with is refused, and nothing of it stays`(attack: Attack) throws {
    let scratch = try Scratch()
    let source = try ResultStore.openForWriting(scratch.location("source"))
    _ = try PlanFixture.storeRun(in: source)
    source.close()
    try Self.tamper(scratch.path("source"), attack.sql)
    let target = try ResultStore.openForWriting(scratch.location("target"))
    _ = try PlanFixture.storeRun(in: target)
    let before = try (Content.of(scratch.path("target")), scratch.bytes("source"))
    switch attack.outcome {
    case .file:
      #expect {
        try target.merge(from: scratch.path("source"))
      } throws: { error in
        (error as? StoreError)?.category == .badData
      }
    case .run:
      let merged = try target.merge(from: scratch.path("source"))
      #expect(merged.runs.count == 1 && merged.refused.count == 1, "\(merged)")
    case .nothing:
      #expect(try target.merge(from: scratch.path("source")).count(.added) == 1)
      #expect(try target.verify().mismatches == [])
      return
    }
    #expect(try Content.of(scratch.path("target")) == before.0)
    #expect(try target.verify().mismatches == [])
    #expect(try scratch.bytes("source") == before.1)
    #expect(try scratch.names() == ["source", "target"])
  }

  @Test func `Values of the wrong type are refused`() throws {
    let scratch = try Scratch()
    let source = try ResultStore.openForWriting(scratch.location("source"))
    _ = try PlanFixture.storeRun(in: source)
    source.close()
    let path = scratch.path("source")
    try Self.tamper(path, Self.rewriting("trial", ") STRICT", ")"))
    try Self.tamper(path, "UPDATE trial SET wall_ns = x'00', block = 'many' WHERE position = 1")
    try Self.tamper(
      path,
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'trial';
      """)
    let target = try ResultStore.openForWriting(scratch.location("target"))
    let merged = try target.merge(from: path)
    #expect(merged.refused.map(\.reason).first?.contains("not what it should be") == true)
    #expect(try target.query("SELECT count(*) FROM trial").rows == [[.integer(0)]])
    #expect(try target.verify().isSound)
  }

  @Test func `Of 200 flipped bits in a source none brings in a wrong value`() throws {
    let scratch = try Scratch()
    let original = try ResultStore.openForWriting(scratch.location("original"))
    let runs = RandomRuns(3, seed: 9)
    for index in 0..<3 { try runs.record(index, into: original) }
    original.close()
    let truth = Set(try Content.of(scratch.path("original")).split(separator: "\n"))
    let bytes = try scratch.bytes("original")
    let used = bytes.indices.filter { bytes[$0] != 0 }
    var random = SplitMix(state: 77)
    var outcomes = (whole: 0, partly: 0, refused: 0)
    for round in 0..<200 {
      var damaged = bytes
      damaged[used.randomElement(using: &random) ?? 0] ^= 1 << Int.random(in: 0..<8, using: &random)
      try scratch.write(damaged, to: "damaged")
      let name = "target \(round)"
      let target = try ResultStore.openForWriting(scratch.location(name))
      do {
        let merged = try target.merge(from: scratch.path("damaged"))
        if merged.refused.isEmpty { outcomes.whole += 1 } else { outcomes.partly += 1 }
      } catch let error as StoreError {
        #expect(error.category == .badData, "\(error)")
        outcomes.refused += 1
      }
      let lines = try Content.of(scratch.path(name)).split(separator: "\n")
      #expect(truth.isSuperset(of: lines), "round \(round) brought in what was not recorded")
      #expect(try target.verify().isSound)
      #expect(try scratch.bytes("damaged") == damaged)
    }
    #expect(outcomes.whole > 0 && outcomes.partly > 0 && outcomes.refused > 0, "\(outcomes)")
  }

  /// Runs SQL on a file without the checks that a well-meaning program has on.
  private static func tamper(_ path: String, _ sql: String) throws {
    try SQLConnection.with(path) { try $0.execute("PRAGMA ignore_check_constraints = ON; " + sql) }
  }
}
