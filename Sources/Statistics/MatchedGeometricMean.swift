/// The geometric mean of a column of ratios, over the rows that have one: "1.94× (6 of 7)".
///
/// A row that only one side has, because it failed or was not recorded there, has no ratio. It is
/// left out of the mean and not out of the count, so that nobody gains by failing unseen.
public struct MatchedGeometricMean: Sendable, Equatable {
  /// The geometric mean; nil where no row has a ratio.
  public let mean: Double?
  /// How many rows have a ratio.
  public let matched: Int
  /// How many rows there are.
  public let rows: Int

  /// Creates the mean of the rows' ratios.
  ///
  /// - Parameter ratios: One a row; what is nil, not finite or not positive is no match.
  public init(_ ratios: [Double?]) {
    let present = ratios.compactMap { $0 }.filter { $0.isFinite && $0 > 0 }
    mean = GeometricMean.of(present)
    matched = present.count
    rows = ratios.count
  }
}
