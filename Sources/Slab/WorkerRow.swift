/// A worker as the database keeps it: eight 64-bit words, `WorkerRow.unknown` standing for NULL.
public struct WorkerRow: Sendable, Equatable {
  /// Stands for what is not known; no field can hold it otherwise.
  public static let unknown = Int64.min

  /// From the trial's begin to the moment the worker was queued, nanoseconds.
  public var queuedNs: Int64
  /// From queued to start, nanoseconds.
  public var waitNs: Int64
  /// From start to finish, nanoseconds.
  public var runNs: Int64
  /// CPU time of the worker alone, nanoseconds.
  public var cpuNs: Int64
  /// Index of the lane record.
  public var lane: Int64
  /// A `WorkerStatus` code.
  public var status: Int64
  /// A `ResultKind` code.
  public var resultKind: Int64
  /// The result.
  public var result: Int64

  /// Makes a row.
  public init(
    queuedNs: Int64 = unknown, waitNs: Int64 = unknown, runNs: Int64 = unknown,
    cpuNs: Int64 = unknown, lane: Int64 = unknown, status: Int64,
    resultKind: Int64 = unknown, result: Int64 = unknown
  ) {
    self.queuedNs = queuedNs
    self.waitNs = waitNs
    self.runNs = runNs
    self.cpuNs = cpuNs
    self.lane = lane
    self.status = status
    self.resultKind = resultKind
    self.result = result
  }
}
