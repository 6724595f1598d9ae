import Foundation
import Store
import Testing

@Suite struct CloneTests {
  let scratch: Scratch
  let store: ResultStore

  init() throws {
    scratch = try Scratch()
    store = try ResultStore.openForWriting(scratch.location())
  }

  /// Records a run at a minute on hardware with so many CPUs, all under one id.
  @discardableResult
  private func record(
    minute: Int64, cpus: Int64, kernel: String = "6.1", into store: ResultStore? = nil
  ) throws -> RunPlan {
    var plan = PlanFixture.plan(blocks: 1, workers: 1)
    plan.startedUnixNs += minute * 60_000_000_000
    plan.environment.facts["logical_cpus"] = .integer(cpus)
    plan.environment.facts["kernel"] = .text(kernel)
    return try PlanFixture.storeRun(in: store ?? self.store, plan)
  }

  private func machines(_ store: ResultStore? = nil) throws -> [[SQLValue]] {
    try (store ?? self.store).query("SELECT machine, runs FROM machines ORDER BY machine").rows
  }

  @Test func `A machine that was rebuilt once stays one machine`() throws {
    for minute in 0..<3 { try record(minute: Int64(minute), cpus: 2) }
    for minute in 3..<6 { try record(minute: Int64(minute), cpus: 8) }
    #expect(try machines() == [[.text("test machine"), .integer(6)]])
  }

  @Test func `Hardware that takes turns is that of two machines`() throws {
    try record(minute: 0, cpus: 2)
    try record(minute: 1, cpus: 8)
    try record(minute: 2, cpus: 2)
    // A new kernel on the clone is the clone's.
    try record(minute: 3, cpus: 8, kernel: "6.2")
    #expect(
      try machines() == [
        [.text("test machine"), .integer(2)], [.text("test machine-2"), .integer(2)],
      ])
    let shared = try store.rows("machines-and-runs", ["machine": .text("test machine-2")])
    #expect(shared.rows.first?.last == .text("test machine"))
    #expect(try store.verify().mismatches == [])
  }

  @Test func `Files of clones are told apart when they are merged, and stay mergeable`() throws {
    let other = try ResultStore.openForWriting(scratch.location("other"))
    try record(minute: 0, cpus: 2)
    try record(minute: 2, cpus: 2)
    let first = try record(minute: 1, cpus: 8, into: other)
    #expect(try store.merge(from: scratch.path("other")).count(.added) == 1)
    #expect(try machines().count == 2)
    #expect(try store.verify().mismatches == [])
    #expect(try other.merge(from: scratch.path()).count(.added) == 2)
    #expect(try machines(other).count == 2)
    #expect(try other.merge(from: scratch.path()).count(.present) == 3)
    #expect(try other.verify().mismatches == [])
    #expect(try store.start(of: first.uuid) == first.startedUnixNs)
  }

  @Test func `A machine's new name stays, and is given to no other`() throws {
    try record(minute: 0, cpus: 2)
    try store.renameMachine("test machine", to: "build")
    try record(minute: 1, cpus: 2)
    #expect(try machines() == [[.text("build"), .integer(2)]])
    var plan = PlanFixture.plan()
    plan.machine = MachineDescription(uuid: UUID(), name: "build")
    _ = try PlanFixture.storeRun(in: store, plan)
    #expect(try machines() == [[.text("build"), .integer(2)], [.text("build-2"), .integer(1)]])
    #expect(throws: StoreError.machineNameTaken("build")) {
      try store.renameMachine("build-2", to: "build")
    }
    #expect(throws: StoreError.unknownMachine("x", known: ["build", "build-2"])) {
      try store.renameMachine("x", to: "y")
    }
    #expect(try store.verify().isSound)
  }
}
