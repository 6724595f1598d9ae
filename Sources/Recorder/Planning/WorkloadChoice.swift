public import Workloads

/// A workload to be run, with the values its parameters take.
public struct WorkloadChoice: Sendable {
  /// The workload.
  public let workload: WorkloadDescription
  /// The values of each parameter that is given, in base units; their product is run.
  public let values: [String: [Int64]]
  /// Worker counts to run with; empty for the workload's own.
  public let workers: [Int]
  /// Concurrencies to run with; empty for the workload's own.
  public let concurrency: [Int]

  /// Makes a choice.
  public init(
    _ workload: WorkloadDescription, values: [String: [Int64]] = [:], workers: [Int] = [],
    concurrency: [Int] = []
  ) {
    self.workload = workload
    self.values = values
    self.workers = workers
    self.concurrency = concurrency
  }

  /// Every combination of the given values.
  var combinations: [[String: Int64]] {
    values.sorted { $0.key < $1.key }.reduce([[:]]) { combinations, parameter in
      combinations.flatMap { combination in
        parameter.value.map { value in
          combination.merging([parameter.key: value]) { _, new in new }
        }
      }
    }
  }
}
