import Foundation
import Slab
import Testing

@testable import Store

@Suite struct RecoveryTests {
  let scratch: Scratch
  let store: ResultStore

  init() throws {
    scratch = try Scratch()
    store = try ResultStore.openForWriting(scratch.location())
  }

  private func path(_ uuid: UUID, _ ending: String) -> String {
    "\(store.path)-\(uuid.canonical)\(ending)"
  }

  /// Leaves behind what a recorder does that is killed in its second trial.
  private func leaveBehind(_ plan: RunPlan) throws {
    let lock = try RunLock.acquire(plan.uuid, beside: store.path)
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    _ = try store.store(try PlanFixture.slab(plan, 0).record())
    var slab = PlanFixture.slab(plan, 1)
    slab.wall = nil
    slab.workers[2]?.finish = nil
    slab.workers[3] = nil
    try slab.write(to: path(plan.trials[1].uuid, ".slab"))
    try Data(#"{"worker":2,"kind":"E","message":"m"}"#.utf8)
      .write(to: URL(filePath: path(plan.trials[1].uuid, ".slab.err")))
    mkdir(path(plan.trials[1].uuid, ".files"), 0o700)
    try Data("x".utf8).write(to: URL(filePath: path(plan.trials[1].uuid, ".files") + "/left"))
    lock.release()
  }

  private func statuses() throws -> [[SQLValue]] {
    try store.query("SELECT status, count(*) FROM trials GROUP BY 1 ORDER BY 1").rows
  }

  @Test func `What a killed recorder left is loaded once, and nothing is left of it`() throws {
    let plan = PlanFixture.plan()
    try leaveBehind(plan)
    let (opened, report) = try Recovery.open(scratch.location())
    #expect(report.runs == [plan.uuid])
    #expect(report.trials == [plan.trials[1].uuid])
    #expect(report.finishedWorkers == 2)
    #expect(report.sentences.count == 1)
    #expect(try scratch.names() == ["test.db"])
    #expect(
      try statuses() == [
        [.text("complete"), .integer(1)], [.text("interrupted"), .integer(1)],
        [.text("not_run"), .integer(4)],
      ])
    #expect(try opened.query("SELECT status FROM runs").rows == [[.text("interrupted")]])
    #expect(
      try opened.query(
        "SELECT worker, status FROM workers WHERE trial_id = :t",
        [
          "t": .text(plan.trials[1].uuid.canonical)
        ]
      ).rows.map { $0[1] } == ["ok", "ok", "lost", "not_started"].map { .text($0) })
    #expect(try opened.query("SELECT count(*) FROM errors").rows == [[.integer(1)]])
    #expect(try opened.verify().mismatches == [])
    #expect(try Recovery.open(scratch.location()).report.isEmpty)
  }

  @Test func `Eight commands at once recover exactly once`() async throws {
    for _ in 0..<4 {
      let plans = [PlanFixture.plan(), PlanFixture.plan()]
      for plan in plans { try leaveBehind(plan) }
      let location = scratch.location()
      let reports = try await withThrowingTaskGroup(of: RecoveryReport.self) { group in
        for _ in 0..<8 {
          group.addTask { try Recovery.open(location).report }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(reports.compactMap(\.failure) == [])
      let loaded = reports.flatMap(\.trials)
      #expect(loaded.count == 2)
      #expect(Set(loaded) == Set(plans.map { $0.trials[1].uuid }))
      #expect(Set(reports.flatMap(\.runs)) == Set(plans.map(\.uuid)))
      #expect(reports.flatMap(\.runs).count == 2)
    }
    _ = try Recovery.open(scratch.location())
    #expect(try scratch.names() == ["test.db"])
    #expect(try store.verify().mismatches == [])
  }

  @Test func `A run whose recorder lives is left alone`() throws {
    let plan = PlanFixture.plan()
    let lock = try RunLock.acquire(plan.uuid, beside: store.path)
    // That it lives cannot be told by its process, as in another container.
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    try PlanFixture.slab(plan, 0).write(to: path(plan.trials[0].uuid, ".slab"))
    #expect(try Recovery.open(scratch.location()).report.isEmpty)
    #expect(Recovery.run(store).isEmpty)
    #expect(try scratch.names().count == 3)
    #expect(throws: StoreError.runIsAlive(plan.uuid)) {
      try RunLock.acquire(plan.uuid, beside: store.path, waiting: 0.05)
    }
    lock.release()
    #expect(Recovery.run(store).trials == [plan.trials[0].uuid])
  }

  @Test func `A slab that somebody living still holds is waited for, then left alone`() throws {
    let plan = PlanFixture.plan()
    try leaveBehind(plan)
    let slab = path(plan.trials[1].uuid, ".slab")
    let holder = try SlabFile.openShared(slab)
    let report = Recovery.run(store)
    #expect(report.waiting == [plan.uuid])
    #expect(report.runs == [])
    #expect(access(slab, F_OK) == 0)
    close(holder)
    #expect(Recovery.run(store).runs == [plan.uuid])
  }

  @Test func `A slab that cannot be believed is kept and named, each time`() throws {
    let plan = PlanFixture.plan()
    try leaveBehind(plan)
    let slab = path(plan.trials[1].uuid, ".slab")
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: slab)))
    bytes[20] ^= 1
    try Data(bytes).write(to: URL(filePath: slab))
    let report = Recovery.run(store)
    #expect(report.kept.map(\.path) == [slab])
    #expect(report.runs == [plan.uuid])
    #expect([UInt8](try Data(contentsOf: URL(filePath: slab))) == bytes)
    #expect(try statuses()[1] == [.text("interrupted"), .integer(1)])
    #expect(try Recovery.open(scratch.location()).report.kept.map(\.path) == [slab])
    #expect(try store.verify().mismatches == [])
  }

  @Test func `A slab of another trial, or of no trial here, is kept and named`() throws {
    let plan = PlanFixture.plan()
    try leaveBehind(plan)
    let slab = path(plan.trials[1].uuid, ".slab")
    unlink(slab)
    try PlanFixture.slab(plan, 2).write(to: slab)
    let stranger = path(UUID(), ".slab")
    try PlanFixture.slab(PlanFixture.plan(), 0).write(to: stranger)
    let report = Recovery.run(store)
    #expect(Set(report.kept.map(\.path)) == [slab, stranger])
    #expect(report.trials == [])
    #expect(access(slab, F_OK) == 0 && access(stranger, F_OK) == 0)
  }

  @Test(arguments: [0, 100, 4096, 4416])
  func `A slab whose making was cut short is no slab`(bytes: Int) throws {
    let plan = PlanFixture.plan()
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    try Data(count: bytes).write(to: URL(filePath: path(plan.trials[0].uuid, ".slab")))
    let report = Recovery.run(store)
    #expect(report.kept.isEmpty && report.runs == [plan.uuid])
    #expect(try scratch.names() == ["test.db"])
    #expect(try statuses() == [[.text("not_run"), .integer(6)]])
  }

  @Test func `A slab whose trial is stored already, a stale lock and an old draft are removed`()
    throws
  {
    let plan = try PlanFixture.storeRun(in: store)
    try PlanFixture.slab(plan, 0).write(to: path(plan.trials[0].uuid, ".slab"))
    try Data().write(to: URL(filePath: path(plan.uuid, ".lock")))
    try Data().write(to: URL(filePath: path(UUID(), ".lock")))
    let draft = store.path + ".new-" + UUID().uuidString
    try Data().write(to: URL(filePath: draft))
    var times = [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)]
    utimes(draft, &times)
    let before = try scratch.bytes()
    #expect(Recovery.run(store).isEmpty)
    #expect(try scratch.names() == ["test.db"])
    #expect(try scratch.bytes() == before)
  }

  @Test func `A recorder killed between its last trial and its end has a complete run`() throws {
    let plan = PlanFixture.plan()
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    for index in plan.trials.indices {
      try PlanFixture.slab(plan, index).write(to: path(plan.trials[index].uuid, ".slab"))
    }
    #expect(Recovery.run(store).trials.count == 6)
    #expect(try store.query("SELECT status FROM runs").rows == [[.text("complete")]])
  }

  @Test func `A slab cut at any word is loaded for what its commit words say`() throws {
    let plan = PlanFixture.plan(blocks: 20)
    try store.store(plan, by: PlanFixture.deadRecorder(of: store))
    for index in plan.trials.indices {
      let slab = path(plan.trials[index].uuid, ".slab")
      try PlanFixture.slab(plan, index).write(to: slab)
      var bytes = [UInt8](try Data(contentsOf: URL(filePath: slab)))
      // The last worker's slot, from some word on, as if nothing had been written there yet.
      let first = 4096 + 64 * 3 + 8 * (index % 8)
      bytes.replaceSubrange(
        first..<4096 + 64 * 4, with: repeatElement(0, count: 4096 + 256 - first))
      try Data(bytes).write(to: URL(filePath: slab))
    }
    #expect(Recovery.run(store).trials.count == plan.trials.count)
    let sums = try store.query(
      "SELECT DISTINCT finished, status = 'failed' FROM trials"
    ).rows
    #expect(sums == [[.integer(3), .integer(1)]])
    #expect(try store.verify().mismatches == [])
  }
}
