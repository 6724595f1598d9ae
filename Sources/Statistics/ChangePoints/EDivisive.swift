/// Finds the places where the level of a series changed, however many there are.
///
/// The series is cut in two where the energy statistic is largest (see Matteson and James, "A
/// Nonparametric Approach for Multiple Change Point Analysis of Multivariate Data", 2014), then the
/// part where it is largest next, until a cut is no longer significant. A cut's p value is the share
/// of random orders, of the values within each part, whose largest statistic is as large. Nothing is
/// assumed of the distribution of the values but that they are independent within a level; a
/// single spike does not move the statistic, as it widens its own side as much as it sets it apart.
/// Daly et al., "The Use of Change Point Detection to Identify Software Performance Regressions in
/// a Continuous Integration System", 2020, apply it to benchmarks.
///
/// A steady drift is not exchangeable either, and would be cut into stairs. So cuts are taken back,
/// from the first made to the last, where one line over the part that was cut accounts for it better
/// than all cuts made in it: the part is then one segment with a drift. All cuts are weighed
/// together, as of two steps up one alone may fit worse than a line. The significance is that of
/// the cuts alone: what is reported, as step or as drift, is a significant cut.
///
/// Give it logarithms where changes are ratios. The outcome is a function of the values and the
/// parameters alone.
public struct EDivisive: Sendable, Equatable {
  /// The fewest values of a segment, at least 2.
  public let minimumSegment: Int
  /// How many random orders are drawn for each cut.
  public let permutations: Int
  /// The largest p value of a cut that counts. With fewer than 1/significance − 1 permutations no
  /// cut can count.
  public let significance: Double
  /// What fixes the random orders.
  public let seed: UInt64

  /// Creates the method with its parameters: those of the papers, but for the count of permutations.
  ///
  /// - Parameters:
  ///   - minimumSegment: The fewest values of a segment; below 2 counts as 2.
  ///   - permutations: How many random orders are drawn for each cut; below 0 counts as 0.
  ///   - significance: The largest p value of a cut that counts, between 0 and 1.
  ///   - seed: What fixes the random orders.
  public init(
    minimumSegment: Int = 3, permutations: Int = 999, significance: Double = 0.01,
    seed: UInt64 = 0x5EED
  ) {
    self.minimumSegment = max(minimumSegment, 2)
    self.permutations = max(permutations, 0)
    self.significance = significance
    self.seed = seed
  }

  /// Returns the change points of a series in order; none where a value is not a finite number.
  ///
  /// Takes time of the order n² for each permutation.
  ///
  /// - Parameter series: The values in the order of time, such as logarithms of the medians of runs.
  public func changePoints(in series: [Double]) -> [ChangePoint] {
    segment(series)?.changePoints ?? []
  }

  /// Cuts a series into segments that keep their level or drift.
  ///
  /// - Parameter series: The values in the order of time, such as logarithms of the medians of runs.
  /// - Returns: The segments; nil where there are no values, or one is not a finite number.
  public func segment(_ series: [Double]) -> SegmentedSeries? {
    guard !series.isEmpty, series.allSatisfy(\.isFinite) else { return nil }
    let cuts = Bisections(of: series, by: self).cuts
    var kept: [Bisections.Cut] = []
    var drifts: [Int: Double] = [:]
    var parts = [series.indices]
    while let part = parts.popLast() {
      guard let cut = cuts.first(where: { $0.part == part }) else { continue }
      let inside = cuts.map(\.index).filter { part.lowerBound < $0 && $0 < part.upperBound }
      if let slope = StepsOrLine.drift(in: series, part, cuts: inside.sorted()) {
        drifts[part.lowerBound] = slope
      } else {
        kept.append(cut)
        parts += [part.lowerBound..<cut.index, cut.index..<part.upperBound]
      }
    }
    return assemble(series, kept.sorted { $0.index < $1.index }, drifts)
  }

  /// Puts the outcome together, `drifts` being by the index at which a segment starts.
  private func assemble(
    _ series: [Double], _ cuts: [Bisections.Cut], _ drifts: [Int: Double]
  ) -> SegmentedSeries {
    let bounds = [series.startIndex] + cuts.map(\.index) + [series.endIndex]
    let segments = zip(bounds, bounds.dropFirst()).map { start, end in
      SegmentedSeries.Segment(
        range: start..<end, median: Median.of(Array(series[start..<end])) ?? .nan,
        driftPerStep: drifts[start])
    }
    let points = zip(cuts, zip(segments, segments.dropFirst())).map { cut, sides in
      ChangePoint(
        index: cut.index, statistic: cut.statistic, pValue: cut.pValue, before: sides.0.median,
        after: sides.1.median)
    }
    return SegmentedSeries(segments: segments, changePoints: points)
  }
}
