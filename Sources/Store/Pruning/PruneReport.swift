/// What was removed, or would be.
public struct PruneReport: Sendable, Equatable {
  /// One run.
  public struct Run: Sendable, Equatable {
    /// Its identity, as the views write it.
    public let runID: String
    /// The name of its machine here.
    public let machine: String
    /// When it started, UTC, nanoseconds since 1970.
    public let startedUnixNs: Int64
    /// Its label.
    public let label: String?
    /// How many trials it has.
    public let trials: Int
    /// How many worker rows it has.
    public let workers: Int64
  }

  /// The runs, the oldest first.
  public internal(set) var runs: [Run] = []
  /// The file's size before, in bytes.
  public internal(set) var bytesBefore: Int64 = 0
  /// Its size after; the same where the space stays in it for new runs.
  public internal(set) var bytesAfter: Int64 = 0
  /// Why the file could not be made smaller; nil where that was not tried, or went well.
  public internal(set) var compacting: StoreError?

  /// All worker rows.
  public var workers: Int64 { runs.reduce(0) { $0.addingClamped($1.workers) } }
  /// All trials.
  public var trials: Int { runs.reduce(0) { $0 + $1.trials } }
}
