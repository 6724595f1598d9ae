/// A drawn trial.
public struct TrialChart: Sendable, Equatable {
  /// The trial.
  public let trial: TrialLine
  /// Its timeline.
  public let gantt: Gantt
}
