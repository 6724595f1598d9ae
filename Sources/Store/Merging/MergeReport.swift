/// What became of one run of a file that was merged.
public struct MergedRun: Sendable, Equatable {
  /// What became of it.
  public enum Outcome: Sendable, Equatable {
    /// It came in.
    case added
    /// It was here without its workers, which came in.
    case completed
    /// It was here already.
    case present
    /// It was removed here, and was not brought back.
    case removed
    /// It has not ended where it comes from: it is being recorded, or is to be recovered there.
    case unfinished
    /// It was refused, for a reason: one sentence without its full stop.
    case refused(String)
  }

  /// Its identity, as the views write it.
  public let runID: String
  /// The name of its machine in the file it comes from; nil where it cannot be told.
  public let machine: String?
  /// When it started, UTC, nanoseconds since 1970.
  public let startedUnixNs: Int64?
  /// Its label.
  public let label: String?
  /// How many trials came in with it.
  public internal(set) var trials = 0
  /// How many worker rows came in with it.
  public internal(set) var workers: Int64 = 0
  /// What became of it.
  public internal(set) var outcome: Outcome
}

/// What became of one file that was merged.
public struct MergedFile: Sendable, Equatable {
  /// Where it lies.
  public let path: String
  /// Its runs, in the order in which they were stored there.
  public let runs: [MergedRun]

  /// How many runs came to this.
  public func count(_ outcome: MergedRun.Outcome) -> Int {
    runs.count { $0.outcome == outcome }
  }

  /// Runs that were refused.
  public var refused: [(run: MergedRun, reason: String)] {
    runs.compactMap { run in
      if case .refused(let reason) = run.outcome { (run, reason) } else { nil }
    }
  }
}
