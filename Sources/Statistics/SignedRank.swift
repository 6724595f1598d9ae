/// Wilcoxon's signed-rank test and the interval that it implies.
///
/// Source: Wilcoxon, "Individual Comparisons by Ranking Methods", 1945; the interval is Tukey's, as
/// in Hollander, Wolfe and Chicken, "Nonparametric Statistical Methods", 3.1 and 3.3.
public enum SignedRank {
  /// Tests whether paired differences are symmetric about zero.
  ///
  /// Zeros are dropped (`zero_method="wilcox"` in SciPy) and counted. Equal magnitudes share a
  /// midrank and the distribution is conditional on those midranks, hence exact with ties too, up
  /// to 50 ranked differences; above, it is normal with continuity and tie correction.
  ///
  /// - Returns: The outcome, of p = 1 where nothing is left to rank; nil where a difference is not
  ///   a finite number.
  public static func test(_ differences: [Double]) -> SignedRankTest? {
    guard differences.allSatisfy(\.isFinite) else { return nil }
    let ranked = differences.filter { $0 != 0 }
    let doubledRanks = MidRanks.doubled(of: ranked.map(\.magnitude))
    let doubledSum = zip(ranked, doubledRanks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    let distribution = SignedRankDistribution(doubledRanks: doubledRanks)
    return SignedRankTest(
      statistic: Double(doubledSum) / 2,
      ranked: ranked.count,
      zerosDropped: differences.count - ranked.count,
      pValue: distribution.twoSided(doubledSum),
      isExact: distribution.isExact)
  }

  /// Returns the two-sided p value of ``test(_:)``.
  public static func pValue(_ differences: [Double]) -> Double? {
    test(differences)?.pValue
  }

  /// Returns the confidence interval of the pseudo-median.
  ///
  /// It runs from the c-th smallest to the c-th largest Walsh average, c being the largest for which
  /// the confidence is kept: P(W ≤ c−1) ≤ (1 − confidence)/2. It holds exactly the values that the
  /// test would not reject. All differences count, zeros too; with ties the untied critical value
  /// is used, which keeps at least the confidence (Noether, 1967). Above 50 differences the
  /// critical value is that of the normal approximation.
  ///
  /// - Parameters:
  ///   - differences: The sample, in any unit.
  ///   - confidence: The least confidence, between 0 and 1.
  /// - Returns: The interval with the confidence reached; nil where the sample is too small to reach
  ///   it (fewer than 6 at 0.95) or holds a value that is not a finite number.
  public static func interval(
    _ differences: [Double], confidence: Double = 0.95
  ) -> ConfidenceInterval? {
    guard differences.allSatisfy(\.isFinite), confidence > 0, confidence < 1 else { return nil }
    let distribution = SignedRankDistribution(untied: differences.count)
    guard let sum = largestSum(of: distribution, below: (1 - confidence) / 2) else { return nil }
    let averages = WalshAverages.sorted(of: differences)
    return ConfidenceInterval(
      lower: averages[sum],
      upper: averages[averages.count - 1 - sum],
      achieved: 1 - 2 * distribution.atMost(2 * sum))
  }

  /// Returns the largest rank sum whose lower tail is at most a probability, by bisection.
  private static func largestSum(
    of distribution: SignedRankDistribution, below tail: Double
  ) -> Int? {
    guard distribution.doubledMaximum > 0, distribution.atMost(0) <= tail else { return nil }
    var low = 0
    var high = distribution.doubledMaximum / 2
    while high - low > 1 {
      let middle = (low + high) / 2
      if distribution.atMost(2 * middle) <= tail { low = middle } else { high = middle }
    }
    return low
  }
}
