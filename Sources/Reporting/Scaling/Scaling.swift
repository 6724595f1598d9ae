public import Statistics

/// How one alternative's time falls as concurrency rises, where concurrency was swept.
public struct Scaling: Sendable, Equatable {
  /// One level of concurrency.
  public struct Point: Sendable, Equatable {
    /// At most this many workers in flight.
    public let concurrency: Int
    /// The median wall time, in nanoseconds.
    public let wallNs: Double
    /// How many times as fast as at the lowest level; nil at that level.
    public let speedup: Double?
    /// The interval of the speedup, where both levels were run in the same blocks.
    public let interval: ConfidenceInterval?
  }

  /// What all points share, but for the concurrency.
  public let facts: CaseFacts
  /// How the cases were run.
  public let alternative: AlternativeName
  /// The levels, the lowest first; at least two.
  public let points: [Point]

  /// Finds the sweeps among comparisons: cases that differ in concurrency alone.
  ///
  /// `sequential` has one lane whatever the concurrency, so it has no scaling.
  static func all(in comparisons: [Comparison]) -> [Scaling] {
    let sweeps = Dictionary(grouping: comparisons.indices) { index in
      Sweep(comparisons[index].facts)
    }
    return comparisons.map { Sweep($0.facts) }.uniqued().flatMap { sweep -> [Scaling] in
      let members = sweeps[sweep, default: []].map { comparisons[$0] }
        .sorted { $0.facts.concurrency < $1.facts.concurrency }
      let alternatives = members.flatMap(\.rows).map(\.alternative).uniqued()
      return alternatives.filter { $0.model != "sequential" }.compactMap { alternative in
        Scaling(alternative, in: members)
      }
    }
  }

  private init?(_ alternative: AlternativeName, in comparisons: [Comparison]) {
    let levels = comparisons.compactMap { comparison in
      comparison.rows.first { $0.alternative == alternative && $0.trialsCounted > 0 }
        .map { (facts: comparison.facts, row: $0) }
    }
    guard levels.count > 1, let lowest = levels.first, let reference = lowest.row.wall else {
      return nil
    }
    facts = lowest.facts
    self.alternative = alternative
    points = levels.compactMap { level in
      guard let wall = level.row.wall else { return nil }
      let isLowest = level.facts.concurrency == lowest.facts.concurrency
      let paired =
        isLowest || level.facts.runID != lowest.facts.runID
        ? nil : level.row.compared(to: lowest.row, comparisons: 1)
      return Point(
        concurrency: level.facts.concurrency, wallNs: wall.medianNs,
        speedup: isLowest ? nil : paired?.speedup ?? reference.medianNs / wall.medianNs,
        interval: paired?.speedupInterval)
    }
  }

  private struct Sweep: Hashable {
    let machine, workload, parameters: String
    let inputsDigest: String?
    let workers: Int

    init(_ facts: CaseFacts) {
      machine = facts.machine
      workload = facts.workload
      parameters = facts.parametersJSON
      inputsDigest = facts.inputsDigest
      workers = facts.workers
    }
  }
}
