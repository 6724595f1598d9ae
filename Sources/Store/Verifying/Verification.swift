public import FoundationEssentials

/// What checking a whole database found.
public struct Verification: Sendable, Equatable {
  /// What does not match.
  public enum Subject: Sendable, Equatable {
    /// The file itself: its pages, its schema, its references.
    case file
    /// A machine, an environment, a case or a runtime.
    case description(String)
    /// A run's row.
    case run(UUID)
    /// A trial's summary, lanes, errors or workers.
    case trial(UUID)
  }

  /// One thing that does not match.
  public struct Mismatch: Sendable, Equatable {
    /// Of what.
    public let subject: Subject
    /// In what, as the rest of a sentence.
    public let reason: String
  }

  /// Ended runs that were checked.
  public internal(set) var runs = 0
  /// Ended trials that were checked.
  public internal(set) var trials = 0
  /// Worker rows that were checked.
  public internal(set) var workers: Int64 = 0
  /// Runs without an end: being recorded, or to be recovered. Only their ended trials are checked.
  public internal(set) var unfinished: [UUID] = []
  /// Trials whose workers were pruned: their summaries are checked, their workers are gone.
  public internal(set) var pruned: [UUID] = []
  /// What does not match; the file is damaged, or was changed by something else than concur.
  public internal(set) var mismatches: [Mismatch] = []

  /// Whether everything matches.
  public var isSound: Bool { mismatches.isEmpty }

  init() {}

  mutating func report(_ subject: Subject, _ reason: String) {
    mismatches.append(Mismatch(subject: subject, reason: reason))
  }
}
