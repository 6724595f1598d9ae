/// The Hodges–Lehmann estimate of location.
///
/// It resists outliers nearly as the median does, and wastes little where there are none. It is the
/// estimate that belongs to the signed-rank test: see ``SignedRank``.
public enum HodgesLehmann {
  /// Returns the pseudo-median of paired differences: the median of their Walsh averages.
  ///
  /// Source: Hodges and Lehmann, "Estimates of Location Based on Rank Tests", 1963.
  ///
  /// - Returns: The estimate in the unit of the differences; nil where there are none, or one of
  ///   them is not a finite number.
  public static func paired(_ differences: [Double]) -> Double? {
    guard differences.allSatisfy(\.isFinite) else { return nil }
    return Median.ofSorted(WalshAverages.sorted(of: differences))
  }
}
