internal import Glibc

/// Whether a stretch of a series is told better as a few steps or as one straight line.
///
/// Both are fitted by least absolute residuals or nearly so (medians of the levels, the Theil–Sen
/// line), so that a single spike counts no more than its size. They are compared by Schwarz's
/// criterion under Laplace noise, 2n·log(Σ|residual|/n) + p·log n. One step has as many parameters
/// of location as a line, two, and the place of the step besides, which counts twice as in Zhang
/// and Siegmund; every further step adds a level and a place. Without that price a staircase fine
/// enough would follow any drift.
///
/// Source: Schwarz, "Estimating the Dimension of a Model", 1978; Zhang and Siegmund, "A Modified
/// Bayes Information Criterion with Applications to the Analysis of Comparative Genomic
/// Hybridization Data", 2007.
enum StepsOrLine {
  /// Returns the slope a step of the line where it is the better account; nil where the steps are.
  ///
  /// - Parameters:
  ///   - series: The whole series.
  ///   - range: The stretch to judge.
  ///   - cuts: The indices at which the steps start, within the stretch and ascending.
  static func drift(
    in series: [Double], _ range: Range<Int>, cuts: [Int]
  ) -> Double? {
    guard let line = TheilSen(series[range]) else { return nil }
    let bounds = [range.lowerBound] + cuts + [range.upperBound]
    let steps = zip(bounds, bounds.dropFirst()).reduce(0) { sum, bounds in
      sum + residuals(series[bounds.0..<bounds.1])
    }
    let lined = range.reduce(0) { $0 + abs(series[$1] - line.height(at: $1 - range.lowerBound)) }
    let stepsCost = cost(steps, count: range.count, parameters: 3 * cuts.count + 1)
    return cost(lined, count: range.count, parameters: 2) < stepsCost ? line.slope : nil
  }

  /// Returns the sum of the absolute distances to the median.
  private static func residuals(_ values: ArraySlice<Double>) -> Double {
    let median = Median.of(Array(values)) ?? 0
    return values.reduce(0) { $0 + abs($1 - median) }
  }

  private static func cost(_ residuals: Double, count: Int, parameters: Int) -> Double {
    2 * Double(count) * log(residuals / Double(count)) + Double(parameters) * log(Double(count))
  }
}
