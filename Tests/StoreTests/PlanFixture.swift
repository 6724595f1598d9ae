import Foundation
import Slab
import Store

/// Plans and records for tests.
enum PlanFixture {
  static let machine = MachineDescription(
    uuid: UUID(bytes: Array(1...16)) ?? UUID(), name: "test machine")

  /// A plan of `blocks` blocks of two alternatives, after one warm-up of each.
  static func plan(blocks: Int = 2, workers: Int = 4, label: String? = "a label") -> RunPlan {
    let swift = RuntimeDescription(name: "swift", kind: "swift", version: "6.3")
    var trials: [PlannedTrial] = []
    for block in 0...blocks {
      for alternative in 0..<2 {
        trials.append(
          PlannedTrial(
            position: trials.count, block: block, warmup: block == 0, caseIndex: 0,
            alternativeIndex: alternative))
      }
    }
    return RunPlan(
      startedUnixNs: 1_700_000_000_000_000_000, label: label, tags: ["branch": "main"],
      command: "concur record sleep", version: "0.1.0", seed: 42,
      settings: ["trials": .integer(Int64(blocks))], conditions: ["load": .real(0.25)],
      machine: machine,
      environment: EnvironmentDescription(facts: ["cpu_model": "A CPU", "logical_cpus": 2]),
      cases: [
        CaseDescription(
          workload: "sleep", workloadVersion: 1, params: ["duration": 20_000_000],
          workers: workers, concurrency: 2)
      ],
      alternatives: [
        Alternative(runtime: swift, model: "sequential"),
        Alternative(runtime: swift, model: "threads"),
      ], trials: trials)
  }

  /// A slab of a planned trial whose workers did well.
  static func slab(_ plan: RunPlan, _ index: Int) -> SlabFixture {
    let trial = plan.trials[index]
    let count = plan.cases[trial.caseIndex].workers
    return SlabFixture(
      run: plan.uuid, trial: trial.uuid,
      workers: (0..<count).map { worker in
        let start = Int64(worker) * 1_000_000 + 1000
        return SlabFixture.Worker(
          start: start, finish: start + 900_000 + Int64(index * 10), cpu: 50_000,
          result: Int64(worker) * 2)
      })
  }

  /// A recorder of a database that is dead: no process of this number started before all others.
  static func deadRecorder(of store: ResultStore) throws -> Recording {
    var process = ProcessIdentity.own
    process.startTicks = -1
    return try Recording(into: store.path, by: process)
  }

  /// Stores a whole run.
  static func storeRun(in store: ResultStore, _ plan: RunPlan = plan()) throws -> RunPlan {
    try store.store(plan)
    for index in plan.trials.indices {
      _ = try store.store(try slab(plan, index).record())
    }
    try store.finish(plan.uuid, .complete, endedUnixNs: plan.startedUnixNs + 1_000_000_000)
    return plan
  }
}
