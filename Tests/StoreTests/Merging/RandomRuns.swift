import Foundation
import Slab
import Store

/// Runs made from a seed, each of which can be recorded into several files as the same run.
struct RandomRuns {
  private(set) var plans: [RunPlan] = []
  private var interrupted: Set<Int> = []

  init(_ count: Int, seed: UInt64) {
    var random = SplitMix(state: seed)
    for index in 0..<count {
      var plan = PlanFixture.plan(
        blocks: Int.random(in: 1...2, using: &random),
        workers: Int.random(in: 1...9, using: &random),
        label: Bool.random(using: &random) ? "run \(index)" : nil)
      let machine = UInt8.random(in: 1...3, using: &random)
      plan.machine = MachineDescription(
        uuid: UUID(bytes: [UInt8](repeating: machine, count: 16)) ?? UUID(), name: "host")
      plan.environment.facts["kernel"] = .text("6.\(Int.random(in: 0...1, using: &random))")
      plan.startedUnixNs += Int64(index) * 60_000_000_000
      plan.seed = Int64(index)
      if Bool.random(using: &random) { interrupted.insert(index) }
      plans.append(plan)
    }
  }

  /// Records one of the runs; where it is to be interrupted, its last trial is not run.
  func record(_ index: Int, into store: ResultStore) throws {
    let plan = plans[index]
    try store.store(plan)
    let isCut = interrupted.contains(index)
    for trial in plan.trials.indices.dropLast(isCut ? 1 : 0) {
      var slab = PlanFixture.slab(plan, trial)
      var errors: [WorkerError] = []
      if isCut {
        slab.workers[0]?.outcome = .failed
        errors = [WorkerError(worker: 0, kind: "SomeError", message: "trial \(trial)")]
      }
      _ = try store.store(try slab.record(), errors: errors)
    }
    try store.finish(
      plan.uuid, isCut ? .interrupted : .complete, endedUnixNs: plan.startedUnixNs + 1_000_000)
  }
}
