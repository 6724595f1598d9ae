internal import CShims
public import Store

/// How far a run has come.
public struct Progress: Sendable {
  /// Trials that have ended.
  public let done: Int
  /// All trials of the run; nil where it adds blocks as it goes.
  public let total: Int?
  /// What is running.
  public let described: CaseDescription
  /// How it is run.
  public let alternative: Alternative
  /// Whether the trial only warms up.
  public let isWarmup: Bool
  /// Since the first trial began, nanoseconds.
  public let elapsedNs: Int64
  /// Until the last has ended, nanoseconds, from what trials have taken so far.
  public let remainingNs: Double
  /// The widest interval's half width when it was last looked at, relative; nil before that, and
  /// where the run does not ask.
  public let halfWidth: Double?
}
