import Foundation
import Store

/// The plan of a run with one trial.
enum GeneratedPlan {
  /// The trial's key in a fresh database.
  static let trialKey: Int64 = 1

  /// Makes it.
  static func oneTrial(workers: Int) -> RunPlan {
    RunPlan(
      startedUnixNs: 1_767_225_600_000_000_000, command: "concur record sleep", version: "0",
      seed: 1, machine: MachineDescription(uuid: UUID(), name: "generated"),
      environment: EnvironmentDescription(facts: [:]),
      cases: [
        CaseDescription(
          workload: "sleep", workloadVersion: 1, params: ["duration": 100_000],
          workers: workers, concurrency: 8)
      ],
      alternatives: [
        Alternative(
          runtime: RuntimeDescription(name: "swift", kind: "swift", version: "6"),
          model: "async")
      ],
      trials: [
        PlannedTrial(position: 0, block: 0, warmup: false, caseIndex: 0, alternativeIndex: 0)
      ])
  }
}
