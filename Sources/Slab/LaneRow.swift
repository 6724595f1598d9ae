/// A lane as the database keeps it; `WorkerRow.unknown` stands for NULL.
public struct LaneRow: Sendable, Equatable {
  /// The process it was, or was in.
  public var pid: Int32
  /// The thread it was.
  public var tid: Int32
  /// How many workers ran on it.
  public var workers: Int64
  /// CPU time, nanoseconds.
  public var cpuNs: Int64
  /// Peak memory where the lane is a process of its own, bytes.
  public var maxRSSBytes: Int64
  /// `exit 7`, `signal 11`; nil where it ended well.
  public var outcome: String?

  /// Makes a row.
  public init(
    pid: Int32, tid: Int32, workers: Int64, cpuNs: Int64, maxRSSBytes: Int64, outcome: String?
  ) {
    self.pid = pid
    self.tid = tid
    self.workers = workers
    self.cpuNs = cpuNs
    self.maxRSSBytes = maxRSSBytes
    self.outcome = outcome
  }
}
