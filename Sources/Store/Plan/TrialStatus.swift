/// Where a trial stands.
public enum TrialStatus: String, Sendable {
  /// It is still to come, or running.
  case planned
  /// Every worker returned.
  case complete
  /// It ran to its end, and workers failed.
  case failed
  /// It was cut short.
  case interrupted
  /// Its run ended before it began.
  case notRun = "not_run"
}
