/// The rank-sum test of two independent samples, and the interval of their shift that it implies.
///
/// Source: Wilcoxon, "Individual Comparisons by Ranking Methods", 1945; Mann and Whitney, "On a Test
/// of Whether one of Two Random Variables is Stochastically Larger than the Other", 1947; the
/// interval is Moses', as in Hollander, Wolfe and Chicken, "Nonparametric Statistical Methods", 4.3.
///
/// The values of a sample must be independent of one another: trials of a run or medians of runs,
/// never the workers of a trial, which share its conditions.
public enum RankSum {
  /// Tests whether the values of one sample tend to be larger than those of the other.
  ///
  /// Equal values share a midrank and the distribution is conditional on those midranks, hence exact
  /// with ties too, up to 50 values of both samples; above, it is normal with continuity and tie
  /// correction.
  ///
  /// - Parameters:
  ///   - first: n values in any unit and order.
  ///   - second: m values in the same unit.
  /// - Returns: The outcome; nil where a sample is empty or holds a value that is not a finite
  ///   number.
  public static func test(_ first: [Double], _ second: [Double]) -> RankSumTest? {
    guard areSamples(first, second) else { return nil }
    let ranks = MidRanks.doubled(of: first + second)
    let n = first.count
    let doubled = ranks[..<n].reduce(0, +) - n * (n + 1)
    let distribution =
      Set(ranks).count == ranks.count
      ? RankSumDistribution.untied(n, second.count)
      : RankSumDistribution(doubledRanks: ranks, first: n)
    return RankSumTest(
      statistic: Double(doubled) / 2,
      pValue: distribution.twoSided(doubled),
      isExact: distribution.isExact)
  }

  /// Returns the confidence interval of the shift, first − second.
  ///
  /// It runs from the c-th smallest to the c-th largest of the n·m differences, c being the largest
  /// for which the confidence is kept: P(U ≤ c−1) ≤ (1 − confidence)/2. It holds exactly the shifts
  /// that the test would not reject. With ties the untied critical value is used, which keeps at
  /// least the confidence. Above 50 values the critical value is that of the normal approximation.
  ///
  /// - Parameters:
  ///   - first: n values in any unit and order.
  ///   - second: m values in the same unit.
  ///   - confidence: The least confidence, between 0 and 1.
  /// - Returns: The interval with the confidence reached; nil where the samples are too small to
  ///   reach it (fewer than 4 of each at 0.95), or are none.
  public static func interval(
    _ first: [Double], _ second: [Double], confidence: Double = 0.95
  ) -> ConfidenceInterval? {
    guard areSamples(first, second), confidence > 0, confidence < 1 else { return nil }
    let distribution = RankSumDistribution.untied(first.count, second.count)
    guard let statistic = largestStatistic(of: distribution, below: (1 - confidence) / 2) else {
      return nil
    }
    let differences = Differences.sorted(of: first, second)
    return ConfidenceInterval(
      lower: differences[statistic],
      upper: differences[differences.count - 1 - statistic],
      achieved: 1 - 2 * distribution.atMost(2 * statistic))
  }

  private static func areSamples(_ first: [Double], _ second: [Double]) -> Bool {
    !first.isEmpty && !second.isEmpty && (first + second).allSatisfy(\.isFinite)
  }

  /// Returns the largest statistic whose lower tail is at most a probability, by bisection.
  private static func largestStatistic(
    of distribution: RankSumDistribution, below tail: Double
  ) -> Int? {
    guard distribution.atMost(0) <= tail else { return nil }
    var low = 0
    var high = distribution.doubledMaximum / 2
    while high - low > 1 {
      let middle = (low + high) / 2
      if distribution.atMost(2 * middle) <= tail { low = middle } else { high = middle }
    }
    return low
  }
}
