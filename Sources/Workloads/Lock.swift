import Vocabulary

/// Fights for one lock: what sharing costs under each model.
public struct Lock: Workload {
  /// What users know of it.
  public static let description = WorkloadDescription(
    name: "lock", version: 1, summary: "adds to one shared counter under the model's own lock",
    parameters: [
      Parameter(
        "rounds", .count, default: 1000, in: 0...1_000_000_000,
        "additions, each taking the lock once")
    ],
    waits: false, computes: true, suspends: true, needs: [.sharedTotal],
    example: "concur record lock --param rounds=1e4 --workers 40 --concurrency 1,2,4")

  private let rounds: Int64
  private let counter: any SharedCounter

  /// Takes the trial's parameters and the model's counter.
  public init(_ arguments: Arguments, _ facilities: Facilities) {
    rounds = arguments["rounds"]
    counter = facilities.counter
  }

  /// Adds `rounds` ones, blocking while another holds the lock; `rounds`.
  public func run(_ worker: Int) throws -> Int64 {
    for _ in 0..<rounds { try counter.increment() }
    return rounds
  }

  /// Adds `rounds` ones, suspending while another holds the lock; `rounds`.
  public func runAsync(_ worker: Int) async throws -> Int64 {
    for _ in 0..<rounds { try await counter.incrementAsync() }
    return rounds
  }
}
