import Foundation
import Store
import Testing

@Suite(.enabled(if: SQLiteShell.isThere, "the sqlite3 shell is not installed"))
struct PruneTests {
  let scratch: Scratch
  let store: ResultStore

  init() throws {
    scratch = try Scratch()
    store = try ResultStore.openForWriting(scratch.location())
  }

  /// Records a run at an hour, of a case with so many workers.
  private func record(hour: Int64, workers: Int = 3) throws -> RunPlan {
    var plan = PlanFixture.plan(blocks: 1, workers: workers)
    plan.startedUnixNs += hour * 3_600_000_000_000
    return try PlanFixture.storeRun(in: store, plan)
  }

  private func left() throws -> Set<String> {
    Set(try store.query("SELECT run_id FROM runs").rows.compactMap { $0[0].text })
  }

  @Test func `The age of a run decides, and the last runs of each series are spared`() throws {
    let plans = try (0..<4).map { try record(hour: $0) }
    // A series of its own, whose only run is old.
    let other = try record(hour: 0, workers: 5)
    let start = plans[0].startedUnixNs
    let rule = PruneRule(startedBeforeUnixNs: start + 3 * 3_600_000_000_000, keepingLast: 2)
    let told = try store.pruned(by: rule)
    #expect(told.runs.map(\.runID) == plans[..<2].map(\.uuid.canonical))
    #expect(try left().count == 5, "a dry run removed something")
    let done = try store.prune(rule)
    #expect(done.runs == told.runs)
    #expect(try left() == Set((plans[2...] + [other]).map(\.uuid.canonical)))
    #expect(try store.prune(rule).runs.isEmpty)
    #expect(try store.verify().mismatches == [])
  }

  @Test func `What was pruned does not come back, unless it is asked for`() throws {
    let plans = try (0..<3).map { try record(hour: $0) }
    try store.backUp(to: scratch.path("copy"))
    let before = try Content.of(scratch.path())
    _ = try store.prune(PruneRule(keepingLast: 1))
    #expect(try left() == [plans[2].uuid.canonical])
    let merged = try store.merge(from: scratch.path("copy"))
    #expect(merged.count(.removed) == 2 && merged.count(.present) == 1)
    #expect(try left().count == 1)
    #expect(try store.merge(from: scratch.path("copy"), restoring: true).count(.added) == 2)
    #expect(try Content.of(scratch.path()) == before)
    #expect(try store.query("SELECT count(*) FROM tombstone").rows == [[.integer(0)]])
  }

  @Test func `Without its workers a run keeps its summary, and a full copy completes it`() throws {
    let plan = try record(hour: 0)
    try store.backUp(to: scratch.path("copy"))
    let before = try Content.of(scratch.path())
    let trials = "SELECT trial_id, wall_ns, run_p99_ns, result_digest FROM trials ORDER BY trial_id"
    let summaries = try store.query(trials).rows
    let report = try store.prune(
      PruneRule(startedBeforeUnixNs: plan.startedUnixNs + 1, workersOnly: true))
    #expect(report.workers == 12)
    #expect(try store.query("SELECT count(*) FROM worker").rows == [[.integer(0)]])
    #expect(try store.query(trials).rows == summaries)
    let verification = try store.verify()
    #expect(verification.isSound && verification.pruned.count == 4)
    #expect(try store.merge(from: scratch.path("copy")).count(.present) == 1)
    #expect(try store.query("SELECT count(*) FROM worker").rows == [[.integer(0)]])
    // Elsewhere nobody removed them: the pruned copy comes in, and the full one completes it.
    let third = try ResultStore.openForWriting(scratch.location("third"))
    #expect(try third.merge(from: scratch.path()).count(.added) == 1)
    #expect(try third.verify().pruned.count == 4)
    #expect(try third.merge(from: scratch.path("copy")).count(.completed) == 1)
    #expect(try Content.of(scratch.path("third")) == before)
    #expect(try store.merge(from: scratch.path("copy"), restoring: true).count(.completed) == 1)
    #expect(try Content.of(scratch.path()) == before)
    #expect(try store.verify().isSound && third.verify().isSound)
  }

  @Test func `Deleted runs go with all that was only theirs, and runs being recorded cannot`()
    throws
  {
    let plan = try record(hour: 0, workers: 50)
    #expect(try store.delete([plan.uuid]).runs.map(\.workers) == [200])
    let tables = try store.query(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).rows.compactMap { $0[0].text }
    for table in tables where !["migration", "machine", "tombstone"].contains(table) {
      #expect(try store.query("SELECT count(*) FROM \(table)").rows == [[.integer(0)]], "\(table)")
    }
    let planned = PlanFixture.plan()
    try store.store(planned)
    #expect(throws: StoreError.runIsAlive(planned.uuid)) { try store.delete([planned.uuid]) }
    #expect(throws: StoreError.unknownRun(plan.uuid)) { try store.delete([plan.uuid]) }
  }

  @Test func `A file that became mostly empty gets smaller`() throws {
    let plan = try record(hour: 0, workers: 20_000)
    let report = try store.delete([plan.uuid])
    #expect(report.bytesAfter < report.bytesBefore / 2)
    #expect(try store.verify().isSound)
  }

  @Test func `A backup is never put in a file's place`() throws {
    _ = try record(hour: 0)
    try scratch.write([1, 2, 3], to: "there")
    #expect(throws: StoreError.alreadyThere(path: scratch.path("there"))) {
      try store.backUp(to: scratch.path("there"))
    }
    #expect(try scratch.bytes("there") == [1, 2, 3])
    try store.backUp(to: scratch.path("new"))
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("new"))[
      .posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try scratch.names() == ["new", "test.db", "there"])
  }
}
