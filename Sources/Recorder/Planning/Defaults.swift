internal import Slab
public import Workloads

/// What a plan takes where the user says nothing.
public enum Defaults {
  /// Trials of each alternative: blocks.
  public static let trials = 10
  /// Warm-up trials of each alternative.
  public static let warmup = 1

  /// Workers of a trial: enough to keep lanes busy many times over where they compute, as many as
  /// make overlap plain where they wait.
  public static func workers(_ workload: WorkloadDescription) -> Int {
    workload.computes ? 32 : 20
  }

  /// Concurrency: one lane a CPU for computing, all workers at once where they wait.
  public static func concurrency(
    _ workload: WorkloadDescription, workers: Int, cpus: Int
  ) -> Int {
    workload.waits ? workers : min(workers, cpus)
  }

  /// The models: hybrid only where there is both something to wait for and something to compute.
  static func models(_ workload: WorkloadDescription) -> [ConcurrencyModel] {
    workload.waits && workload.computes
      ? ConcurrencyModel.allCases : ConcurrencyModel.allCases.filter { $0 != .hybrid }
  }

  /// What a newcomer's first command runs: waiting, computing and both, a trial of 0.1 to 0.3 s.
  public static func starterSuite() throws -> [WorkloadChoice] {
    [
      WorkloadChoice(
        try Workloads.named("sleep").description, values: ["duration": [10_000_000]],
        workers: [20]),
      WorkloadChoice(
        try Workloads.named("cpu").description, values: ["n": [4_000_000]], workers: [20]),
      WorkloadChoice(
        try Workloads.named("mixed").description,
        values: ["wait": [5_000_000], "n": [2_000_000]], workers: [20]),
    ]
  }
}
