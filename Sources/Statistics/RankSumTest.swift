/// The outcome of the rank-sum test of "both samples are from the same distribution".
public struct RankSumTest: Sendable, Equatable {
  /// The Mann–Whitney statistic of the first sample: how many pairs have the first sample's value
  /// larger, a tie counting a half. 0…n·m, usually written U.
  public let statistic: Double
  /// The two-sided p value, 0…1.
  public let pValue: Double
  /// Whether the p value is exact; if not, it is the normal approximation.
  public let isExact: Bool
}
