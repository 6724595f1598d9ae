/// A change point of a series: from this run on it takes longer than before, or less long.
public struct LevelChange: Sendable, Equatable {
  /// The index of the first run at the new level, among the points of the series.
  public let index: Int
  /// That run's id.
  public let runID: String
  /// When it started, ISO 8601 in UTC.
  public let startedAt: String
  /// The level of the segment that ends here, in nanoseconds; of one that drifts, at its end.
  public let beforeNs: Double
  /// The level of the segment that begins here, in nanoseconds; of one that drifts, at its start.
  public let afterNs: Double
  /// The permutation p value of the change point.
  public let pValue: Double

  /// How many times as long runs take as before.
  public var ratio: Double { afterNs / beforeNs }

  /// By which fraction runs take longer than before: 0.05 is 5% slower.
  public var change: Double { ratio - 1 }
}
