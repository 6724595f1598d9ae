internal import FoundationEssentials
internal import Store

/// Plans that are the same every time, identities and all.
enum CorpusPlan {
  /// A plan of two alternatives in `blocks` blocks, after one warm-up of each.
  ///
  /// - Parameters:
  ///   - mark: what tells its identities from other plans'.
  ///   - concurrencies: a case for each.
  static func make(
    mark: UInt8, blocks: Int, workers: Int, concurrencies: [Int] = [2]
  ) -> RunPlan {
    let python = RuntimeDescription(
      name: "python3.12", kind: "cpython", version: "3.12.1", facts: ["gil": 1])
    let swift = RuntimeDescription(name: "swift", kind: "swift", version: "6.3")
    var trials: [PlannedTrial] = []
    for block in 0..<blocks + 1 {
      for index in 0..<2 * concurrencies.count {
        trials.append(
          PlannedTrial(
            uuid: uuid(mark, UInt8(trials.count + 1)), position: trials.count,
            block: max(0, block - 1), warmup: block == 0, caseIndex: index / 2,
            alternativeIndex: index % 2))
      }
    }
    return RunPlan(
      uuid: uuid(mark, 0),
      startedUnixNs: 1_700_000_000_000_000_000 + Int64(mark) * 3_600_000_000_000, label: "a label",
      tags: ["branch": "main"], command: "concur record sleep", version: "0.1.0", seed: 42,
      settings: ["trials": .integer(Int64(blocks))], conditions: ["load": .real(0.25)],
      machine: MachineDescription(uuid: uuid(0, 9), name: "a machine"),
      environment: EnvironmentDescription(facts: ["cpu_model": "A CPU", "logical_cpus": 2]),
      cases: concurrencies.map {
        CaseDescription(
          workload: "sleep", workloadVersion: 1, params: ["duration": 20_000_000],
          workers: workers, concurrency: $0)
      },
      alternatives: [
        Alternative(runtime: swift, model: "sequential"),
        Alternative(runtime: python, model: "threads"),
      ], trials: trials)
  }

  private static func uuid(_ mark: UInt8, _ number: UInt8) -> UUID {
    UUID(uuid: (mark, 1, 2, 3, 4, 5, 0x70, 7, 0x80, 9, 10, 11, 12, 13, 14, number))
  }
}
