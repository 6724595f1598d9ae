import Vocabulary

/// What recording cost an alternative, where that is a share of its time worth telling.
public struct RecordingCost: Sendable, Equatable {
  /// Whose it is.
  public let alternative: AlternativeName
  /// What recording one worker cost, and the wall time over the workers; both in nanoseconds.
  public let recordingNs, perWorkerNs: Double
  /// The share of the time that is recording, 0…1.
  public let share: Double

  /// Judges a row; nil where the cost is small or not known.
  init?(of row: ComparisonRow) {
    guard row.trialsCounted > 0, let share = row.recordingShare,
      share >= ComparisonRow.tellingRecordingShare,
      let recordingNs = row.recordingNs, let perWorkerNs = row.perWorkerNs
    else { return nil }
    alternative = row.alternative
    self.recordingNs = recordingNs
    self.perWorkerNs = perWorkerNs
    self.share = share
  }

  /// `about 0.8 µs a worker, 20% of async's 3.9 µs`.
  func text(_ name: String, isFirst: Bool) -> String {
    let possessive = name.hasSuffix("s") ? "'" : "'s"
    return "about \(Format.duration(recordingNs))" + (isFirst ? " a worker" : "")
      + ", \(Format.percent(share)) of \(name)\(possessive) \(Format.duration(perWorkerNs))"
  }
}
