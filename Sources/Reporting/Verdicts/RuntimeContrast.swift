public import Statistics
import Vocabulary

/// The best of one runtime against the best of the fastest runtime, over the blocks of both.
public struct RuntimeContrast: Sendable, Equatable {
  /// The best of the slower runtime, and that of the fastest.
  public let alternative, against: AlternativeName
  /// Their median wall times, in nanoseconds.
  public let wallNs, againstWallNs: Double
  /// How the two compare, paired by block.
  public let comparison: PairedComparison
  /// What may be claimed of it, corrected for all such comparisons of the case.
  public let claim: Claim

  /// Compares the runtimes of a comparison that have a clear winner each; empty unless at least two
  /// have, or where there are too few blocks for a claim.
  public static func all(on comparison: Comparison) -> [RuntimeContrast] {
    let winners = Verdict.all(on: comparison).compactMap { verdict in
      verdict.winners.first.flatMap { name in
        comparison.rows.first { $0.alternative == name }
      }
    }.filter { $0.wall != nil }
      .sorted { ($0.wall?.medianNs ?? 0) < ($1.wall?.medianNs ?? 0) }
    guard let fastest = winners.first, let against = fastest.wall, winners.count > 1 else {
      return []
    }
    return winners.dropFirst().claimed(against: fastest).compactMap { contrast in
      if case .tooFew = contrast.claim { return nil }
      return RuntimeContrast(
        alternative: contrast.row.alternative, against: fastest.alternative,
        wallNs: contrast.row.wall?.medianNs ?? 0, againstWallNs: against.medianNs,
        comparison: contrast.comparison, claim: contrast.claim)
    }
  }

  /// All of them as one sentence; nil where there is none.
  public static func sentence(_ contrasts: [RuntimeContrast]) -> String? {
    guard let first = contrasts.first else { return nil }
    let best =
      "\(first.against.runtime)'s (\(first.against.name), "
      + "\(Format.duration(first.againstWallNs)))"
    let clauses = contrasts.enumerated().map { index, contrast in
      let own =
        "\(contrast.alternative.runtime)'s \(index == 0 ? "best " : "")"
        + "(\(contrast.alternative.name), \(Format.duration(contrast.wallNs)))"
      guard contrast.claim == .slower else {
        return index == 0 ? "\(own) cannot be told from \(best)" : "\(own) cannot be told from it"
      }
      let interval = contrast.comparison.interval.map { interval in
        " (95% \(Format.range(interval.lower, interval.upper)))"
      }
      let ratio = Format.ratio(contrast.comparison.ratio)
      return index == 0
        ? "\(own) takes \(ratio) as long as \(best)\(interval ?? "")"
        : "\(own) \(ratio) as long as \(first.against.runtime)'s\(interval ?? "")"
    }
    return clauses.joined(separator: "; ")
  }
}
