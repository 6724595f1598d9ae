import Foundation
import Slab
@testable import Store
import Testing

@Suite struct VerifyTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  /// A database with something in every table and of every status.
  private func fill(_ store: ResultStore) throws {
    _ = try PlanFixture.storeRun(in: store)
    var plan = PlanFixture.plan(blocks: 1, workers: 40, label: nil)
    plan.environment.facts["kernel"] = "6.2"
    try store.store(plan)
    var slab = PlanFixture.slab(plan, 0)
    slab.workers[3]?.outcome = .failed
    slab.workers[7]?.finish = nil
    slab.workers[9] = nil
    slab.workers[11]?.kind = .float
    let errors = [WorkerError(worker: 3, kind: "SomeError", message: "it went wrong")]
    _ = try store.store(try slab.record(), errors: errors)
    let load = TrialLoad(
      othersCPUNs: 5, stealNs: 6, psiCPUNs: 7, psiIONs: 8, psiMemoryNs: 9,
      contaminated: true)
    let end = TrialEnd(status: .interrupted, reason: "A signal came.", load: load)
    _ = try store.store(try PlanFixture.slab(plan, 1).record(), end: end)
    try store.finish(plan.uuid, .interrupted, endedUnixNs: plan.startedUnixNs + 7)
  }

  /// Everything the public interface can show.
  private func everything(_ store: ResultStore) throws -> [[[SQLValue]]] {
    let views = ["machines", "environments", "runs", "trials", "workers", "lanes", "errors"]
    let queries = NamedQuery.all.map(\.name)
    return try views.map { try store.query("SELECT * FROM \($0)").rows }
      + queries.map { try store.rows($0).rows }
  }

  @Test func `No flipped bit that changes an answer passes`() throws {
    let original = try ResultStore.openForWriting(scratch.location("original"))
    try fill(original)
    #expect(try original.verify().mismatches == [])
    let answers = try everything(original)
    let bytes = try scratch.bytes("original")
    var random = SplitMix(state: 20)
    var outcomes = (refused: 0, found: 0, harmless: 0)
    // Most of so small a file is unused: of ten flips nine are where something stands.
    let used = bytes.indices.filter { bytes[$0] != 0 }
    for round in 0..<200 {
      let anywhere = Int.random(in: bytes.indices, using: &random)
      let byte = round % 10 == 0 ? anywhere : used.randomElement(using: &random) ?? anywhere
      let bit = byte * 8 + Int.random(in: 0..<8, using: &random)
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      try scratch.write(damaged, to: "damaged")
      do {
        let store = try ResultStore.openForReading(scratch.location("damaged"), busyTimeout: 1)
        if try !store.verify().isSound {
          outcomes.found += 1
        } else if try everything(store) == answers {
          outcomes.harmless += 1
        } else {
          Issue.record("bit \(bit % 8) of byte \(bit / 8) changes an answer and passes verify")
        }
      } catch let error as StoreError {
        #expect(error.category == .badData, "\(bit): \(error)")
        outcomes.refused += 1
      }
      #expect(try scratch.bytes("damaged") == damaged)
    }
    #expect(outcomes.found > 50, "\(outcomes)")
  }

  @Test(arguments: [
    "UPDATE worker SET run_ns = run_ns + 1 WHERE trial_id = 1 AND worker = 2",
    "UPDATE worker SET status = 1 WHERE trial_id = 1 AND worker = 2",
    "UPDATE worker SET result = NULL WHERE trial_id = 1 AND worker = 2",
    "UPDATE worker SET cpu_ns = NULL WHERE trial_id = 1 AND worker = 0",
    "DELETE FROM worker WHERE trial_id = 1 AND worker = 3",
    "DELETE FROM worker WHERE trial_id = 1",
    "INSERT INTO worker SELECT trial_id, 99, 0, 0, 0, 0, 0, 0, 0, 0 FROM trial LIMIT 1",
    "UPDATE trial SET wall_ns = wall_ns - 1 WHERE trial_id = 1",
    "UPDATE trial SET reason = 'x' WHERE trial_id = 1",
    "UPDATE trial SET block = 7 WHERE trial_id = 1",
    "UPDATE trial SET alternative_id = 2 WHERE trial_id = 1",
    "UPDATE trial SET workers_kept = 0 WHERE trial_id = 1",
    "UPDATE lane SET busy_ns = 0 WHERE trial_id = 1", "DELETE FROM lane WHERE trial_id = 1",
    "INSERT INTO worker_error VALUES (1, 0, 'k', 'm')",
  ])
  func `A change behind our back names the trial`(sql: String) throws {
    let (store, plan) = try changed(sql)
    let mismatches = try store.verify().mismatches
    #expect(mismatches.map(\.subject) == [.trial(plan.trials[0].uuid)], "\(mismatches)")
  }

  @Test(arguments: [
    ("UPDATE run SET label = 'other'", "Run "), ("UPDATE run SET started_unix_ns = 1", "Run "),
    ("UPDATE run SET status = 'failed'", "Run "), ("UPDATE run SET digest = NULL", "Run "),
    ("UPDATE run SET ended_unix_ns = NULL", "Run "),
    ("UPDATE machine SET name = 'x'", "The machine "),
    ("UPDATE environment SET facts = '{}'", "The environment "),
    ("UPDATE runtime SET version = '7'", "The runtime "),
    ("UPDATE workload_case SET workers = 5", "The case "),
    ("UPDATE migration SET applied_at = '2026-01-01T00:00:00Z'", "The migration "),
    ("INSERT INTO tombstone VALUES (zeroblob(16), 'run', 'x', zeroblob(32))", "The tombstone "),
    ("DELETE FROM machine", "The file"),
    ("UPDATE worker SET trial_id = 99 WHERE trial_id = 1", "The file"),
  ])
  func `A change behind our back names what does not match`(sql: String, name: String) throws {
    let found = try changed(sql).store.verify().mismatches.map(\.description)
    #expect(found.contains { $0.hasPrefix(name) }, "\(found)")
  }

  @Test func `A run in progress is told apart, and its ended trials are checked`() throws {
    let store = try ResultStore.openForWriting(scratch.location())
    let plan = PlanFixture.plan()
    try store.store(plan)
    _ = try store.store(try PlanFixture.slab(plan, 0).record())
    let result = try store.verify()
    #expect(result.isSound && result.unfinished == [plan.uuid])
    #expect(result.trials == 1 && result.workers == 4 && result.runs == 0)
  }

  @Test func `A trial whose workers were pruned is told as pruned`() throws {
    let sql = """
      DELETE FROM worker WHERE trial_id = 1;
      UPDATE trial SET workers_kept = 0 WHERE trial_id = 1
      """
    let (store, plan) = try changed(sql)
    let result = try store.verify()
    #expect(result.isSound && result.pruned == [plan.trials[0].uuid])
  }

  private func changed(_ sql: String) throws -> (store: ResultStore, plan: RunPlan) {
    let store = try ResultStore.openForWriting(scratch.location())
    let plan = try PlanFixture.storeRun(in: store)
    try SQLConnection.with(store.path) { try $0.execute(sql) }
    return (store, plan)
  }
}
