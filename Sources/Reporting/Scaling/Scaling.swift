public import Statistics

/// How one alternative's time falls as concurrency rises, where concurrency was swept.
public struct Scaling: Sendable, Equatable {
  /// One level of concurrency.
  public struct Point: Sendable, Equatable {
    /// At most this many workers in flight.
    public let concurrency: Int
    /// The median wall time, in nanoseconds.
    public let wallNs: Double
    /// Workers a second, at the median wall time.
    public let throughput: Double
    /// How many times as fast as at the lowest level; nil at that level.
    public let speedup: Double?
    /// The interval of the speedup, where both levels were run in the same blocks.
    public let interval: ConfidenceInterval?
  }

  /// With fewer levels of concurrency than this no curve is fitted.
  public static let leastLevels = 4

  /// What all points share, but for the concurrency.
  public let facts: CaseFacts
  /// How the cases were run.
  public let alternative: AlternativeName
  /// The levels, the lowest first; at least two.
  public let points: [Point]
  /// The scalability law of the newest run that swept, in workers a second; nil where it has fewer
  /// than ``leastLevels``, or no law describes them.
  public let fit: ScalabilityFit?
  /// The run that ``fit`` is of.
  public let fittedRunID: String?
  /// The levels of that run, the lowest first.
  public let fittedLevels: [Int]
  /// How many trials ``fit`` is from, each a point of its own.
  public let trialsFitted: Int
  /// Whether its workers spend most of their time on a CPU; nil where that is not known.
  public let isComputing: Bool?

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
        .map { ScalingLevel(facts: comparison.facts, row: $0) }
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
        throughput: Double(level.facts.workers) / wall.medianNs * 1e9,
        speedup: isLowest ? nil : paired?.speedup ?? reference.medianNs / wall.medianNs,
        interval: paired?.speedupInterval)
    }
    let swept = ScalingLevel.ofNewestRun(levels)
    let trials = swept.flatMap(\.trials)
    fittedLevels = swept.map(\.concurrency)
    isComputing = ScalingLevel.isComputing(levels)
    fit = Set(fittedLevels).count < Self.leastLevels ? nil : ScalabilityLaw.fit(trials)
    fittedRunID = fit == nil ? nil : swept.first?.facts.runID
    trialsFitted = fit == nil ? 0 : trials.count
  }

  /// The concurrencies measured that are more than the CPUs; none where those are not known.
  public var levelsBeyondCPUs: [Int] {
    facts.cpus.map { cpus in points.map(\.concurrency).filter { Double($0) > cpus } } ?? []
  }

  /// What identifies a sweep among those of a report.
  var sweep: Sweep { Sweep(facts) }

  /// What the cases of a sweep share.
  struct Sweep: Hashable {
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
