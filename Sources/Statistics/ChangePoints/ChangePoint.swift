/// A place where the level of a series changed.
public struct ChangePoint: Sendable, Equatable {
  /// The index of the first value of the new level.
  public let index: Int
  /// The energy statistic Q of the cut, in the unit of the series: see ``EDivisive``.
  public let statistic: Double
  /// The permutation p value of the cut, which counts the observed order too: at least
  /// 1/(permutations + 1).
  public let pValue: Double
  /// The median of the segment that ends here.
  public let before: Double
  /// The median of the segment that starts here.
  public let after: Double

  /// How much the level rose, in the unit of the series: of logarithms, the log of the ratio.
  public var shift: Double { after - before }
}
