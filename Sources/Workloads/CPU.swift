import Vocabulary

/// Computes with integers, and waits for nothing.
public struct CPU: Workload {
  /// What users know of it.
  public static let description = WorkloadDescription(
    name: "cpu", version: 1, summary: "computes with integers, touching no memory",
    parameters: [Self.steps],
    waits: false, computes: true, suspends: false,
    example: "concur record cpu --param n=4e6 --workers 40 --concurrency 1,2,4")

  /// The parameter that `mixed` has too. With 0 a worker does nothing: what is left is the model.
  static let steps = Parameter(
    "n", .count, default: 3_000_000, interpreted: 100_000, in: 0...1_000_000_000_000,
    "steps of integer computing")

  private let steps: Int64

  /// Takes the trial's parameters; nothing is lent.
  public init(_ arguments: Arguments, _ facilities: Facilities) {
    steps = arguments["n"]
  }

  /// Walks `n` Collatz-like steps; the sum of all numbers met.
  public func run(_ worker: Int) throws -> Int64 {
    Collatz.walk(from: worker, steps: steps)
  }

  /// As `run`: there is nothing to suspend for.
  public func runAsync(_ worker: Int) async throws -> Int64 {
    Collatz.walk(from: worker, steps: steps)
  }
}
