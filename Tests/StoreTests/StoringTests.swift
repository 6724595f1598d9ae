import Foundation
import Slab
import Store
import Testing

@Suite struct StoringTests {
  let scratch: Scratch
  let store: ResultStore

  init() throws {
    scratch = try Scratch()
    store = try ResultStore.openForWriting(scratch.location())
  }

  private func query(_ sql: String) throws -> [[SQLValue]] { try store.query(sql).rows }

  @Test func `A stored run is there with every trial, lane and worker`() throws {
    let plan = try PlanFixture.storeRun(in: store)
    #expect(
      try query("SELECT run_id, status, label, tags FROM runs")
        == [
          [
            .text(plan.uuid.canonical), .text("complete"), .text("a label"),
            .text(#"{"branch":"main"}"#),
          ]
        ])
    #expect(
      try query("SELECT count(*), sum(ok), sum(warmup), sum(wall_ns) FROM trials")
        == [[.integer(6), .integer(24), .integer(2), .integer(30_000_000)]])
    #expect(
      try query("SELECT worker, start_ns, run_ns, cpu_ns, status, result FROM workers LIMIT 2")
        == [
          [0, 1000, 900_000, 50_000].map { .integer($0) } + [.text("ok"), .integer(0)],
          [1, 1_001_000, 900_000, 50_000].map { .integer($0) } + [.text("ok"), .integer(2)],
        ])
    #expect(
      try query("SELECT count(*), sum(workers), min(busy_ns) FROM lanes")
        == [[.integer(6), .integer(24), .integer(3_600_000)]])
    #expect(try store.verify().isSound)
  }

  @Test func `A trial that is stored twice adds nothing`() throws {
    let plan = PlanFixture.plan()
    try store.store(plan)
    let record = try PlanFixture.slab(plan, 0).record()
    guard case .stored(let summary) = try store.store(record) else {
      Issue.record("not stored")
      return
    }
    #expect(summary.counts.ok == 4)
    let before = try scratch.bytes()
    #expect(try store.store(record) == .alreadyThere)
    #expect(try scratch.bytes() == before)
  }

  @Test func `A trial is stored only into the database that planned it`() throws {
    let plan = PlanFixture.plan()
    let record = try PlanFixture.slab(plan, 0).record()
    #expect(throws: StoreError.unplannedTrial(plan.trials[0].uuid)) { try store.store(record) }
  }

  @Test func `A record that does not fit its plan is refused`() throws {
    let plan = PlanFixture.plan()
    try store.store(plan)
    var slab = PlanFixture.slab(plan, 0)
    slab.workers.removeLast()
    #expect(throws: StoreError.self) { try store.store(try slab.record()) }
    slab = PlanFixture.slab(plan, 0)
    slab.run = UUID()
    #expect(throws: StoreError.self) { try store.store(try slab.record()) }
    #expect(try query("SELECT count(*) FROM worker") == [[.integer(0)]])
  }

  @Test func `Unknown is NULL, and a result may be any integer`() throws {
    let plan = PlanFixture.plan(workers: 6)
    try store.store(plan)
    var slab = PlanFixture.slab(plan, 1)
    slab.workers[0]?.result = .min
    slab.workers[1]?.kind = .none
    slab.workers[2]?.finish = nil
    slab.workers[3] = nil
    slab.workers[4]?.isTorn = true
    slab.workers[5]?.outcome = .failed
    slab.workers[5]?.cpu = -1
    _ = try store.store(try slab.record())
    let rows = try query(
      "SELECT status, result_kind, result, start_ns IS NULL, run_ns IS NULL, cpu_ns FROM workers")
    #expect(
      rows == [
        [
          .text("ok"), .text("integer"), .integer(.min), .integer(0), .integer(0), .integer(50_000),
        ],
        [.text("ok"), .text("none"), .null, .integer(0), .integer(0), .integer(50_000)],
        [.text("lost"), .null, .null, .integer(0), .integer(1), .null],
        [.text("not_started"), .null, .null, .integer(1), .integer(1), .null],
        [.text("torn"), .null, .null, .integer(1), .integer(1), .null],
        [.text("failed"), .null, .null, .integer(0), .integer(0), .null],
      ])
    let counts = try query(
      "SELECT status, started, finished, ok, failed, lost, torn FROM trials WHERE status <> 'planned'"
    )
    #expect(
      counts == [
        [
          .text("failed"), .integer(4), .integer(3), .integer(2), .integer(1),
          .integer(1), .integer(1),
        ]
      ])
    try store.finish(plan.uuid, .failed, endedUnixNs: 1)
    #expect(try store.verify().mismatches == [])
  }

  @Test func `Errors are stored with their workers, once each`() throws {
    let plan = PlanFixture.plan()
    try store.store(plan)
    let slab = scratch.path("x.slab")
    let lines = """
      {"worker":1,"kind":"ValueError","message":"first"}
      {"worker":1,"kind":"ValueError","message":"second"}
      {"worker":9,"kind":"ValueError","message":"no such worker"}
      not JSON
      {"worker":0,"kind":"OSError","message":"line\\nbreak \\u0000 and more"}
      {"worker":2,"kind":"Cut
      """
    try scratch.write(Array(lines.utf8), to: "x.slab.err")
    let errors = WorkerErrors.read(besideSlab: slab, workers: 4)
    var failed = PlanFixture.slab(plan, 0)
    for worker in 0..<2 { failed.workers[worker]?.outcome = .failed }
    _ = try store.store(try failed.record(), errors: errors)
    #expect(
      try query("SELECT worker, kind, message FROM errors") == [
        [.integer(0), .text("OSError"), .text("line\nbreak \u{0} and more")],
        [.integer(1), .text("ValueError"), .text("first")],
      ])
  }

  @Test func `A line about a worker that returned or never started is no error of it`() throws {
    let plan = PlanFixture.plan()
    try store.store(plan)
    var slab = PlanFixture.slab(plan, 0)
    slab.workers[1]?.outcome = .failed
    slab.workers[2]?.finish = nil
    slab.workers[3] = nil
    let errors = (0..<4).map { WorkerError(worker: $0, kind: "Forged", message: "\($0)") }
    _ = try store.store(try slab.record(), errors: errors)
    #expect(
      try query("SELECT worker, message FROM errors") == [
        [.integer(1), .text("1")], [.integer(2), .text("2")],
      ])
    try store.finish(plan.uuid, .failed, endedUnixNs: 1)
    #expect(try store.verify().isSound)
  }

  @Test func `A line about a worker that never started is no reason of its trial`() throws {
    let plan = PlanFixture.plan()
    try store.store(plan)
    var slab = PlanFixture.slab(plan, 0)
    slab.workers[3] = nil
    _ = try store.store(
      try slab.record(), errors: [WorkerError(worker: 3, kind: "Forged", message: "said so")])
    #expect(
      try query("SELECT reason FROM trials WHERE status = 'failed'") == [
        [.text("1 of 4 workers did not succeed; the first: worker 3, not_started")]
      ])
  }

  @Test func `Ending a run leaves what is planned as not run, and gives it a digest`() throws {
    let plan = PlanFixture.plan()
    try store.store(plan)
    _ = try store.store(try PlanFixture.slab(plan, 0).record())
    try store.finish(plan.uuid, .interrupted, endedUnixNs: 5)
    #expect(
      try query("SELECT status, count(*) FROM trials GROUP BY 1") == [
        [.text("complete"), .integer(1)], [.text("not_run"), .integer(5)],
      ])
    #expect(try store.store(try PlanFixture.slab(plan, 1).record()) == .closed)
    #expect(try store.store(try PlanFixture.slab(plan, 0).record()) == .alreadyThere)
    #expect(try store.verify().isSound)
    for run in [plan.uuid, UUID()] {
      #expect(throws: StoreError.runWasEnded(run)) {
        try store.finish(run, .complete, endedUnixNs: 1)
      }
    }
  }

  @Test func `A run that was cut short is resumed in its order, and nothing of it is lost`() throws
  {
    let plan = PlanFixture.plan()
    try store.store(plan)
    _ = try store.store(try PlanFixture.slab(plan, 0).record())
    var cut = PlanFixture.slab(plan, 1)
    cut.wall = nil
    cut.workers[3] = nil
    _ = try store.store(try cut.record())
    try store.finish(plan.uuid, .interrupted, endedUnixNs: 5)

    let rest = try store.reopen(plan.uuid)
    #expect(rest.trials.map(\.position) == [2, 3, 4, 5, 6])
    #expect(rest.trials.map(\.block) == [0, 1, 1, 2, 2])
    #expect(
      rest.trials.map { rest.alternatives[$0.alternativeIndex].model }
        == ["threads", "sequential", "threads", "sequential", "threads"])
    #expect(rest.cases == plan.cases)
    #expect(rest.settings == plan.settings && rest.tags == plan.tags && rest.seed == plan.seed)
    #expect(try query("SELECT count(*) FROM workers") == [[.integer(8)]])
    for trial in rest.trials {
      var slab = PlanFixture.slab(plan, 0)
      slab.trial = trial.uuid
      _ = try store.store(try slab.record())
    }
    try store.finish(plan.uuid, .complete, endedUnixNs: 9)
    #expect(throws: StoreError.nothingToResume(plan.uuid)) { try store.reopen(plan.uuid) }
    #expect(try store.verify().mismatches == [])
  }

  @Test func `A run is found by the beginning of its identity`() throws {
    let plan = try PlanFixture.storeRun(in: store)
    #expect(try store.run(identifiedBy: String(plan.uuid.canonical.prefix(12))) == plan.uuid)
    #expect(try store.run(identifiedBy: "zz") == nil)
    #expect(try store.run(identifiedBy: "") == nil)
  }

  @Test func `Two machines of one make are two environments`() throws {
    var plan = PlanFixture.plan(blocks: 0)
    _ = try PlanFixture.storeRun(in: store, plan)
    plan = PlanFixture.plan(blocks: 0)
    plan.machine = MachineDescription(uuid: UUID(), name: "another")
    _ = try PlanFixture.storeRun(in: store, plan)
    #expect(
      try query("SELECT machine, runs FROM machines ORDER BY 1") == [
        [.text("another"), .integer(1)], [.text("test machine"), .integer(1)],
      ])
  }
}
