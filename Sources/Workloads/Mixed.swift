import Vocabulary

/// Waits, then computes: what hybrids are for.
public struct Mixed: Workload {
  /// What users know of it.
  public static let description = WorkloadDescription(
    name: "mixed", version: 1, summary: "waits, then computes with integers",
    parameters: [
      Parameter(
        "wait", .duration, default: 20_000_000, in: 0...86_400_000_000_000,
        "how long a worker waits before it computes"),
      CPU.steps,
    ],
    waits: true, computes: true, suspends: true,
    example: "concur record mixed --param wait=20ms --param n=4e6 --workers 40 --concurrency 8")

  private let pause: Int64
  private let steps: Int64

  /// Takes the trial's parameters; nothing is lent.
  public init(_ arguments: Arguments, _ facilities: Facilities) {
    pause = arguments["wait"]
    steps = arguments["n"]
  }

  /// Waits in the kernel, then computes as `cpu` does.
  public func run(_ worker: Int) throws -> Int64 {
    try Pause.block(nanoseconds: pause)
    return Collatz.walk(from: worker, steps: steps)
  }

  /// Waits suspended, then computes as `cpu` does, on the task's own thread.
  public func runAsync(_ worker: Int) async throws -> Int64 {
    try await Pause.suspend(nanoseconds: pause)
    return Collatz.walk(from: worker, steps: steps)
  }

  /// Waits suspended.
  public func wait(_ worker: Int) async throws {
    try await Pause.suspend(nanoseconds: pause)
  }

  /// Computes as `cpu` does.
  public func compute(_ worker: Int) throws -> Int64 {
    Collatz.walk(from: worker, steps: steps)
  }
}
