import Foundation
import Reporting
import Slab
import Store

/// A case whose trials are slabs, stored in a database file and read back as a report that says why.
struct SlabScenario {
  var workload = "cpu"
  var params: [String: JSONValue] = ["n": 200_000]
  var concurrency = 2
  var cpus = 2
  /// The runtime; a Python has its lock where its name does not end in `t`.
  var runtime = "swift"
  var blocks = 3

  /// How long the workers of the workloads here mean to wait.
  static let waits = IntendedWaits([
    "cpu": .none, "sleep": .parameter("duration"), "mixed": .parameter("wait"),
  ])

  /// Stores every block of the models' trials, and reads the report.
  func report(_ trials: KeyValuePairs<String, SlabTrial>) throws -> Report {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "why-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try ResultStore.openForWriting(
      DatabaseLocation(path: folder.appending(path: "why.db").path))
    let plan = plan(trials.map(\.key), workers: trials.first?.value.workers.count ?? 0)
    try store.store(plan)
    for trial in plan.trials {
      _ = try store.store(
        try trials[trial.alternativeIndex].value.record(
          run: plan.uuid, trial: trial.uuid, in: folder))
    }
    try store.finish(plan.uuid, .complete, endedUnixNs: plan.startedUnixNs + 1_000_000_000)
    return try Report(from: store).explained(from: store, Self.waits)
  }

  private func plan(_ models: [String], workers: Int) -> RunPlan {
    let python = runtime.hasPrefix("python")
    let description = RuntimeDescription(
      name: runtime, kind: python ? "cpython" : "swift", version: "1",
      facts: python ? ["gil": .bool(!runtime.hasSuffix("t"))] : [:])
    let trials = (0..<blocks).flatMap { block in
      models.indices.map { model in
        PlannedTrial(
          position: block * models.count + model, block: block, warmup: false, caseIndex: 0,
          alternativeIndex: model)
      }
    }
    return RunPlan(
      startedUnixNs: 1_777_852_800_000_000_000, command: "concur record", version: "0.1.0", seed: 7,
      machine: MachineDescription(uuid: UUID(), name: "laptop"),
      environment: EnvironmentDescription(facts: ["logical_cpus": .integer(Int64(cpus))]),
      cases: [
        CaseDescription(
          workload: workload, workloadVersion: 1, params: params, workers: workers,
          concurrency: concurrency)
      ],
      alternatives: models.map { Alternative(runtime: description, model: $0) }, trials: trials)
  }
}
