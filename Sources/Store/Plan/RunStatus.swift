/// Where a run stands.
public enum RunStatus: String, Sendable {
  /// Trials may still come. With a living recorder it is running; without one it is recovered by
  /// whoever opens the database next.
  case planned
  /// Every trial is complete.
  case complete
  /// Every trial ran, and workers failed in some, or results disagree.
  case failed
  /// It was cut short.
  case interrupted
}
