public import Slab
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

  /// Concurrency: one lane a CPU for computing and for commands, all workers at once where they
  /// wait. A function of the user's own gets as many as Python's own thread pool would have.
  public static func concurrency(
    _ workload: WorkloadDescription, workers: Int, cpus: Int
  ) -> Int {
    switch workload.name {
    case Workloads.call.name: min(workers, min(32, cpus + 4))
    case Exec.description.name: min(workers, cpus)
    default: workload.waits ? workers : min(workers, cpus)
    }
  }

  /// The models: hybrid only where there is both something to wait for and something to compute,
  /// which nobody can tell of a function; a command is run by what blocks.
  public static func models(_ workload: WorkloadDescription) -> [ConcurrencyModel] {
    if workload == Exec.description { return commandModels }
    return workload.waits && workload.computes && workload != Workloads.call
      ? ConcurrencyModel.allCases : ConcurrencyModel.allCases.filter { $0 != .hybrid }
  }

  /// The models that run commands.
  public static let commandModels: [ConcurrencyModel] = [.sequential, .processes]

  /// What a newcomer's first command runs: waiting, computing and both, a trial of 0.1 to 0.3 s.
  /// An interpreter computes about thirty times slower, and so has fewer steps to compute.
  public static func starterSuite() throws -> [WorkloadChoice] {
    let sleep = try Workloads.named("sleep").description
    let cpu = try Workloads.named("cpu").description
    let mixed = try Workloads.named("mixed").description
    return [
      WorkloadChoice(sleep, values: ["duration": [10_000_000]], workers: [20]),
      WorkloadChoice(cpu, values: ["n": [4_000_000]], workers: [20], kinds: [.swift]),
      WorkloadChoice(
        mixed, values: ["wait": [5_000_000], "n": [2_000_000]], workers: [20], kinds: [.swift]),
      WorkloadChoice(cpu, values: ["n": [100_000]], workers: [20], kinds: [.cpython]),
      WorkloadChoice(
        mixed, values: ["wait": [5_000_000], "n": [50_000]], workers: [20], kinds: [.cpython]),
    ]
  }
}
