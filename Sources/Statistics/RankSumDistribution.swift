internal import Glibc
internal import Synchronization

/// The distribution of the Mann–Whitney statistic when every split of the pooled values is as likely.
///
/// Given the midranks of all N = n + m values, each of the C(N, n) choices of the n that belong to
/// the first sample is equally likely; how many of them give each rank sum follows by adding one
/// rank at a time. Statistics are doubled, so that midranks are whole numbers and ties need no
/// approximation. Above ``exactLimit`` values it is the normal distribution of the same mean and
/// variance, n·m/N · S² with S² the variance of the midranks, which ties narrow by themselves.
struct RankSumDistribution: Sendable {
  /// The most values of both samples for which the distribution is exact: C(50, 25) ways are whole
  /// numbers to a `Double`, and they are counted in milliseconds.
  static let exactLimit = 50

  /// The largest doubled statistic, 2·n·m: every value of the first sample above all of the second.
  let doubledMaximum: Int

  /// The variance of the doubled statistic.
  private let doubledVariance: Double

  /// How many choices give at most each doubled statistic; nil where the normal stands in.
  private let cumulative: [Double]?

  /// The distribution for the first n of the values with these doubled ranks, and m others.
  init(doubledRanks: [Int], first n: Int) {
    let count = doubledRanks.count
    doubledMaximum = 2 * n * (count - n)
    let mean = Double(count + 1)
    let squares = doubledRanks.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    doubledVariance =
      count > 1 ? squares * Double(n) * Double(count - n) / Double(count) / Double(count - 1) : 0
    cumulative = count <= Self.exactLimit ? Self.cumulative(doubledRanks, first: n) : nil
  }

  /// The distribution for n and m values without ties, kept for the next time where it is exact.
  static func untied(_ n: Int, _ m: Int) -> RankSumDistribution {
    let ranks = (0..<n + m).map { 2 * ($0 + 1) }
    guard n + m <= exactLimit else { return RankSumDistribution(doubledRanks: ranks, first: n) }
    return known.withLock { known in
      let key = n * (exactLimit + 1) + m
      if let distribution = known[key] { return distribution }
      let distribution = RankSumDistribution(doubledRanks: ranks, first: n)
      known[key] = distribution
      return distribution
    }
  }

  private static let known = Mutex<[Int: RankSumDistribution]>([:])

  /// Whether the probabilities are exact.
  var isExact: Bool { cumulative != nil }

  /// Returns the probability that the doubled statistic is at most a value.
  ///
  /// The normal distribution is read half a rank further, as the continuity correction asks.
  func atMost(_ doubled: Int) -> Double {
    guard doubled >= 0 else { return 0 }
    guard doubled < doubledMaximum else { return 1 }
    guard let cumulative, let total = cumulative.last else {
      return normalTail(Double(doubledMaximum) / 2 - Double(doubled))
    }
    return cumulative[doubled] / total
  }

  /// Returns the probability that the doubled statistic is at least a value.
  ///
  /// Ties may make the distribution skewed: this is not the other tail read backwards.
  func atLeast(_ doubled: Int) -> Double {
    guard doubled > 0 else { return 1 }
    guard doubled <= doubledMaximum else { return 0 }
    guard let cumulative, let total = cumulative.last else {
      return normalTail(Double(doubled) - Double(doubledMaximum) / 2)
    }
    return (total - cumulative[doubled - 1]) / total
  }

  /// Returns the two-sided p value of a doubled statistic: twice the smaller tail, at most 1.
  func twoSided(_ doubled: Int) -> Double {
    min(1, 2 * min(atMost(doubled), atLeast(doubled)))
  }

  /// The normal probability of being this far from the mean or farther, on one side.
  private func normalTail(_ distance: Double) -> Double {
    erfc((distance - 1) / (2 * doubledVariance).squareRoot()) / 2
  }

  /// Counts the choices of n ranks by their sum, less the least sum that n untied ranks have.
  private static func cumulative(_ doubledRanks: [Int], first n: Int) -> [Double] {
    let least = n * (n + 1)
    let width = least + 2 * n * (doubledRanks.count - n) + 1
    var counts = [[Double]](repeating: [Double](repeating: 0, count: width), count: n + 1)
    counts[0][0] = 1
    for (index, rank) in doubledRanks.enumerated() {
      for chosen in stride(from: min(index, n - 1), through: 0, by: -1) {
        for sum in 0..<max(0, width - rank) where counts[chosen][sum] > 0 {
          counts[chosen + 1][sum + rank] += counts[chosen][sum]
        }
      }
    }
    var running = 0.0
    return counts[n][least...].map { count in
      running += count
      return running
    }
  }
}
