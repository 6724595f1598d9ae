import Statistics
import Vocabulary

/// How many workers to have in flight.
public struct AdvisedConcurrency: Sendable, Equatable {
  /// At most this many.
  public let level: Int
  /// The levels that were recorded, the lowest first.
  public let recorded: [Int]
  /// CPUs × (1 + wait / compute), with which neither CPUs nor waits stand idle; nil where the work
  /// does not compute, or it is not known.
  ///
  /// Source: Goetz and others, "Java Concurrency in Practice", 2006, 8.2.
  public let balanced: Int?

  /// The lowest level at which an alternative cannot be told to be slower than at its fastest level.
  ///
  /// Levels of one run are compared by block, corrected by Holm; of different runs they are not
  /// compared, and the fastest is taken.
  init?(_ alternative: AlternativeName, in comparisons: [Comparison]) {
    let levels = comparisons.compactMap { comparison -> Level? in
      comparison.rows.first { $0.alternative == alternative && $0.mayWin }
        .map { Level(facts: comparison.facts, row: $0) }
    }.sorted { $0.facts.concurrency < $1.facts.concurrency }
    guard let best = levels.min(by: { $0.wallNs < $1.wallNs }) else { return nil }
    let lower = levels.filter {
      $0.facts.concurrency < best.facts.concurrency && $0.facts.runID == best.facts.runID
    }
    let claims = lower.map(\.row).claimed(against: best.row)
    let enough = zip(lower, claims).first { Self.isAsFast($0.1) }?.0 ?? best
    level = enough.facts.concurrency
    recorded = levels.map(\.facts.concurrency)
    balanced = Self.balanced(best, comparisons)
  }

  /// Whether a level cannot be told to be slower; with too few blocks to tell, whether it lies within
  /// the noise floor.
  private static func isAsFast(_ level: ClaimedRow) -> Bool {
    switch level.claim {
    case .indistinguishable, .faster: true
    case .slower: false
    case .tooFew: level.comparison.ratio <= 1 + level.row.standard.noiseFloor.value
    }
  }

  private struct Level {
    let facts: CaseFacts
    let row: ComparisonRow

    var wallNs: Double { row.wall?.medianNs ?? .infinity }
  }

  /// From the share of a run on a CPU that the sequential baseline shows, or else the alternative.
  private static func balanced(_ best: Level, _ comparisons: [Comparison]) -> Int? {
    let alone = comparisons.flatMap(\.rows).first {
      $0.alternative.isSequential && $0.alternative.runtime == best.row.alternative.runtime
    }
    guard let cpus = best.facts.cpus, let onCPU = (alone ?? best.row).onCPU, onCPU > 0.01 else {
      return nil
    }
    return Int(min(Double(best.facts.workers), max(1, (cpus / onCPU).rounded())))
  }

  /// Where the level comes from: `concurrency 8 is the lowest of 2, 4, 8 and 16 that cannot be told
  /// from the fastest`.
  var origin: String {
    let level = "concurrency \(Format.count(level)) is the "
    guard recorded.count > 1 else {
      let hint = balanced.map { $0 == recorded.first ? nil : $0 } ?? nil
      return level + "only one recorded"
        + (hint.map { "; CPUs × (1 + wait / compute) would be \(Format.count($0))" } ?? "")
    }
    return level + "lowest of \(Words.list(recorded.map { Format.count($0) })) that cannot be told "
      + "from the fastest"
  }
}
