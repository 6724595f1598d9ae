public import Workloads

/// A workload to be run, with the values its parameters take.
public struct WorkloadChoice: Sendable {
  /// The workload.
  public let workload: WorkloadDescription
  /// The user's own work, where it is that.
  public let own: UserWork?
  /// The only kinds of runtimes it is for; nil for all.
  public let kinds: Set<RuntimeKind>?
  /// The values of each parameter that is given, in base units; their product is run.
  public let values: [String: [Int64]]
  /// Worker counts to run with; empty for the workload's own.
  public let workers: [Int]
  /// Concurrencies to run with; empty for the workload's own.
  public let concurrency: [Int]

  /// Chooses a built-in workload.
  public init(
    _ workload: WorkloadDescription, values: [String: [Int64]] = [:], workers: [Int] = [],
    concurrency: [Int] = [], kinds: Set<RuntimeKind>? = nil
  ) {
    self.workload = workload
    own = nil
    self.kinds = kinds
    self.values = values
    self.workers = workers
    self.concurrency = concurrency
  }

  /// Chooses the user's own work; where there are lines, there are as many workers.
  public init(_ own: UserWork, workers: [Int], concurrency: [Int]) {
    workload = own.workload
    self.own = own
    switch own.subject {
    case .function: kinds = [.cpython]
    case .command: kinds = [.swift]
    }
    values = [:]
    self.workers = own.inputs.map { [$0.count] } ?? workers
    self.concurrency = concurrency
  }

  /// The same choice with other numbers, where they are given.
  public func with(
    values given: [String: [Int64]], workers: [Int]?, concurrency: [Int]?
  ) -> WorkloadChoice {
    WorkloadChoice(
      workload, values: values.merging(given) { _, given in given },
      workers: workers ?? self.workers, concurrency: concurrency ?? self.concurrency,
      kinds: kinds)
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
