internal import Glibc

/// The distribution of Wilcoxon's signed-rank sum when every sign is as likely as its opposite.
///
/// Given the ranks, each of the 2ⁿ sign assignments is equally likely; how many of them give each
/// sum follows by adding one rank at a time. Ranks and sums are doubled, so that midranks are whole
/// numbers and ties need no approximation. Above ``exactLimit`` ranks it is the normal distribution
/// of the same mean and variance, which ties narrow by themselves: the variance is Σ rank²/4.
struct SignedRankDistribution {
  /// The most ranks for which the distribution is exact: 2⁵⁰ is a whole number to a `Double`.
  static let exactLimit = 50

  /// The largest doubled sum: every sign positive.
  let doubledMaximum: Int

  /// The variance of the doubled sum.
  private let doubledVariance: Double

  /// The probability of at most each doubled sum; nil where the normal distribution stands in.
  private let cumulative: [Double]?

  init(doubledRanks: [Int]) {
    doubledMaximum = doubledRanks.reduce(0, +)
    doubledVariance = doubledRanks.reduce(0.0) { $0 + Double($1) * Double($1) } / 4
    cumulative =
      doubledRanks.count <= Self.exactLimit
      ? Self.cumulative(doubledRanks, maximum: doubledMaximum) : nil
  }

  /// The distribution for n values without ties.
  init(untied n: Int) {
    self.init(doubledRanks: (0..<n).map { 2 * ($0 + 1) })
  }

  /// Whether the probabilities are exact.
  var isExact: Bool { cumulative != nil }

  /// Returns the probability that the doubled sum is at most a value.
  ///
  /// The normal distribution is read half a rank further, as the continuity correction asks.
  func atMost(_ doubledSum: Int) -> Double {
    guard doubledSum >= 0 else { return 0 }
    guard doubledSum < doubledMaximum else { return 1 }
    if let cumulative { return cumulative[doubledSum] }
    let distance = Double(doubledSum) + 1 - Double(doubledMaximum) / 2
    return erfc(-distance / (2 * doubledVariance).squareRoot()) / 2
  }

  /// Returns the two-sided p value of a doubled sum: twice the smaller tail, at most 1.
  func twoSided(_ doubledSum: Int) -> Double {
    min(1, 2 * atMost(min(doubledSum, doubledMaximum - doubledSum)))
  }

  private static func cumulative(_ doubledRanks: [Int], maximum: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: maximum + 1)
    counts[0] = 1
    var reached = 0
    for rank in doubledRanks {
      for sum in stride(from: reached, through: 0, by: -1) { counts[sum + rank] += counts[sum] }
      reached += rank
    }
    let assignments = exp2(Double(doubledRanks.count))
    var running = 0.0
    return counts.map { count in
      running += count
      return running / assignments
    }
  }
}
