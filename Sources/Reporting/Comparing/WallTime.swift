public import Statistics

/// The wall time of an alternative: the median of its trials, and how well it is known.
public struct WallTime: Sendable, Equatable {
  /// The median, in nanoseconds.
  public let medianNs: Double
  /// The exact signed-rank interval; nil for fewer trials than it needs.
  public let interval: ConfidenceInterval?

  /// Estimates from the wall times of trials; fails where there are none.
  init?(_ wallsNs: [Double], confidence: Double = 1 - ClaimStandard.level) {
    guard let median = Median.of(wallsNs) else { return nil }
    medianNs = median
    interval = MedianInterval(of: wallsNs, confidence: confidence)?.interval
  }

  /// The farther end of the interval as a fraction of the median: what stands behind "±".
  public var relativeHalfWidth: Double? {
    guard let interval, medianNs > 0 else { return nil }
    return max(interval.upper - medianNs, medianNs - interval.lower) / medianNs
  }
}
