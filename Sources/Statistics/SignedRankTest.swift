/// The outcome of Wilcoxon's signed-rank test of "the differences are symmetric about zero".
public struct SignedRankTest: Sendable, Equatable {
  /// The sum of the (mid)ranks of the positive differences, usually written W⁺.
  public let statistic: Double
  /// How many differences were ranked: those that are not zero.
  public let ranked: Int
  /// How many differences were zero, and were dropped.
  public let zerosDropped: Int
  /// The two-sided p value, 0…1.
  public let pValue: Double
  /// Whether the p value is exact; if not, it is the normal approximation.
  public let isExact: Bool
}
