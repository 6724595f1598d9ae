extension HodgesLehmann {
  /// Returns the shift between two independent samples: the median of all differences.
  ///
  /// It is the estimate that belongs to the rank-sum test: see ``RankSum``.
  ///
  /// Source: Hodges and Lehmann, "Estimates of Location Based on Rank Tests", 1963.
  ///
  /// - Parameters:
  ///   - first: Values in any unit and order.
  ///   - second: Values in the same unit.
  /// - Returns: How much larger the first are, in their unit; nil where a sample is empty or holds a
  ///   value that is not a finite number.
  public static func shift(_ first: [Double], _ second: [Double]) -> Double? {
    guard (first + second).allSatisfy(\.isFinite) else { return nil }
    return Median.ofSorted(Differences.sorted(of: first, second))
  }
}
