import Vocabulary

/// Waits, and computes nothing: what input and output looks like to a model.
public struct Sleep: Workload {
  /// What users know of it.
  public static let description = WorkloadDescription(
    name: "sleep", version: 1, summary: "waits for a span of time",
    parameters: [
      Parameter(
        "duration", .duration, default: 50_000_000, in: 0...86_400_000_000_000,
        "how long a worker waits")
    ],
    waits: true, computes: false, suspends: true,
    example: "concur record sleep --param duration=20ms --workers 100 --concurrency 10")

  private let duration: Int64

  /// Takes the trial's parameters; nothing is lent.
  public init(_ arguments: Arguments, _ facilities: Facilities) {
    duration = arguments["duration"]
  }

  /// Waits in the kernel; the ordinal × 2.
  public func run(_ worker: Int) throws -> Int64 {
    try Pause.block(nanoseconds: duration)
    return Int64(worker) * 2
  }

  /// Waits suspended; the ordinal × 2.
  public func runAsync(_ worker: Int) async throws -> Int64 {
    try await Pause.suspend(nanoseconds: duration)
    return Int64(worker) * 2
  }

  /// Waits suspended.
  public func wait(_ worker: Int) async throws {
    try await Pause.suspend(nanoseconds: duration)
  }

  /// The ordinal × 2.
  public func compute(_ worker: Int) throws -> Int64 { Int64(worker) * 2 }
}
