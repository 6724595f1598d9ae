internal import Workloads

/// Work that a user describes instead of giving it: what one worker waits and computes.
public struct DescribedWork: Sendable, Equatable {
  /// How long a worker waits, and how long it computes, nanoseconds.
  public let waitNs, computeNs: Int64
  /// How many workers there are.
  public let workers: Int

  /// Describes work, of which a worker waits or computes or both.
  public init(waitNs: Int64, computeNs: Int64, workers: Int) {
    self.waitNs = waitNs
    self.computeNs = computeNs
    self.workers = workers
  }

  /// Whether it has to be found out how much computing takes that long.
  public var computes: Bool { computeNs > 0 }

  /// The concurrencies worth trying: around CPUs × (1 + wait / compute), with which neither CPUs nor
  /// waits stand idle, half of it and four times as many.
  ///
  /// Source of the formula: Goetz and others, "Java Concurrency in Practice", 2006, 8.2. Work that
  /// does not compute is all in flight at once.
  func concurrencies(cpus: Int) -> [Int] {
    guard computes else { return [workers] }
    let balanced = Double(cpus) * (1 + Double(waitNs) / Double(computeNs))
    return [balanced / 2, balanced, balanced * 4]
      .map { min(workers, max(cpus, Int(min($0, Double(workers)).rounded()))) }
      .reduce(into: []) { levels, level in if !levels.contains(level) { levels.append(level) } }
  }

  /// The work as a workload: `mixed`, or `sleep` or `cpu` where it is one half alone.
  ///
  /// - Parameters:
  ///   - steps: the steps of computing that take as long as described.
  ///   - cpus: CPUs available for computing.
  public func choice(steps: Int64, cpus: Int) throws -> WorkloadChoice {
    let name = !computes ? "sleep" : waitNs > 0 ? "mixed" : "cpu"
    let values: [String: [Int64]] =
      switch name {
      case "sleep": ["duration": [waitNs]]
      case "cpu": ["n": [steps]]
      default: ["wait": [waitNs], "n": [steps]]
      }
    return WorkloadChoice(
      try Workloads.named(name).description, values: values, workers: [workers],
      concurrency: concurrencies(cpus: cpus))
  }

  /// How long one after the other would take, nanoseconds.
  public var sequentialNs: Double { Double(waitNs + computeNs) * Double(workers) }
}
