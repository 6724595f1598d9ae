/// What became of a trial that was to be stored.
public enum StoredTrial: Sendable, Equatable {
  /// It was stored, with this summary.
  case stored(TrialSummary)
  /// It had been stored before, or its run has ended: nothing was changed.
  case alreadyThere
}
