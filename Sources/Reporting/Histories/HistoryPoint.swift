/// One run of a series.
public struct HistoryPoint: Sendable, Equatable {
  /// The run's id.
  public let runID: String
  /// When it started, ISO 8601 in UTC.
  public let startedAt: String
  /// The run's label.
  public let label: String?
  /// The digest of its environment.
  public let environmentID: String
  /// The median wall time of its trials, in nanoseconds.
  public let wallNs: Double
  /// How many trials that is of.
  public let trials: Int
  /// How many of them something else disturbed.
  public let contaminated: Int
}
