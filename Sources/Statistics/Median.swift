/// The middle of a sample.
public enum Median {
  /// Returns the median of values in any order.
  ///
  /// - Returns: The middle value, or the mean of the two middle ones; nil where there are no values
  ///   or one of them is not a number.
  public static func of(_ values: [Double]) -> Double? {
    guard !values.contains(where: \.isNaN) else { return nil }
    return ofSorted(values.sorted())
  }

  /// Returns the median of values in ascending order, or nil where there are none.
  static func ofSorted(_ sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? sorted[middle - 1] / 2 + sorted[middle] / 2
      : sorted[middle]
  }
}
