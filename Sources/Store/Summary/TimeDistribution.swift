private import Statistics

/// Exact nearest-rank percentiles of one duration over a trial's workers; nil where there are none.
public struct TimeDistribution: Sendable, Equatable {
  /// The median, nanoseconds.
  public let p50: Int64?
  /// The 90th percentile, nanoseconds.
  public let p90: Int64?
  /// The 99th percentile, nanoseconds.
  public let p99: Int64?
  /// The longest, nanoseconds.
  public let max: Int64?
  /// All of them together, nanoseconds.
  public let sum: Int64?

  init(sorted values: [Int64]) {
    p50 = Percentile.nearestRank(values, 0.5)
    p90 = Percentile.nearestRank(values, 0.9)
    p99 = Percentile.nearestRank(values, 0.99)
    max = values.last
    sum = values.isEmpty ? nil : values.reduce(0) { $0.addingClamped($1) }
  }
}

extension Int64 {
  /// A sum that stops at the ends of the type instead of trapping.
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }
}
