/// A straight line through a series that a few outliers do not move.
///
/// Source: Theil, "A Rank-Invariant Method of Linear and Polynomial Regression Analysis", 1950; Sen,
/// "Estimates of the Regression Coefficient Based on Kendall's Tau", 1968.
struct TheilSen {
  /// The median of the slopes of all pairs, in the unit of the series a step.
  let slope: Double
  /// The median of what the slope leaves, which is the line's height at the first value.
  let intercept: Double

  /// Fits a line to values one step apart; fails where there are fewer than two.
  ///
  /// Takes memory of the order n².
  init?(_ values: ArraySlice<Double>) {
    let values = Array(values)
    var slopes: [Double] = []
    slopes.reserveCapacity(values.count * (values.count - 1) / 2)
    for (index, value) in values.enumerated() {
      for earlier in 0..<index {
        slopes.append((value - values[earlier]) / Double(index - earlier))
      }
    }
    guard let slope = Median.of(slopes) else { return nil }
    let rest = values.enumerated().map { $1 - slope * Double($0) }
    guard let intercept = Median.of(rest) else { return nil }
    self.slope = slope
    self.intercept = intercept
  }

  /// Returns the height of the line at a number of steps after the first value.
  func height(at step: Int) -> Double {
    intercept + slope * Double(step)
  }
}
