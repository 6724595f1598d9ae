/// Exact percentiles of sorted values, by nearest rank.
///
/// Every percentile is a value that was really measured: nothing is interpolated.
public enum Percentile {
  /// Returns the value at rank ⌈p·n⌉ (at least the first) of sorted values.
  ///
  /// NumPy calls this method `inverted_cdf`. The rank is the one that the decimal p means: 0.07 of
  /// 100 values is the 7th, although `0.07 * 100` is a little more than 7 in binary.
  ///
  /// - Parameters:
  ///   - sorted: The values in ascending order.
  ///   - p: A fraction, 0…1 (0.99 for the 99th percentile).
  /// - Returns: The value, or nil where there are no values or p is not within 0…1.
  public static func nearestRank<Element: Comparable>(
    _ sorted: [Element], _ p: Double
  ) -> Element? {
    guard !sorted.isEmpty, (0...1).contains(p) else { return nil }
    let product = p * Double(sorted.count)
    let rank = Int((product * (1 - 4 * .ulpOfOne)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}
