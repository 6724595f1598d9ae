internal import Glibc

/// The mean that suits ratios: the n-th root of their product.
public enum GeometricMean {
  /// Returns the geometric mean, by the mean of the logarithms.
  ///
  /// - Returns: The mean, or nil where there are no values, or one is not positive and finite.
  public static func of(_ values: [Double]) -> Double? {
    guard !values.isEmpty, values.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    return exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
  }
}
