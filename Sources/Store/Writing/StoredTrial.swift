/// What became of a trial that was to be stored.
public enum StoredTrial: Sendable, Equatable {
  /// It was stored, with this summary.
  case stored(TrialSummary)
  /// The same record of it had been stored before: nothing was changed.
  case alreadyThere
  /// It is not planned any more, and this record of it is not there: its run was ended, or the trial
  /// given up. Nothing was changed, and its slab is all there is of it.
  case closed
}
