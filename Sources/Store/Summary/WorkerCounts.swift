public import Slab

/// How many workers ended how. Their sum with those not started is the number of workers.
public struct WorkerCounts: Sendable, Equatable {
  /// Returned.
  public private(set) var ok: Int64 = 0
  /// Threw.
  public private(set) var failed: Int64 = 0
  /// Stopped when told to.
  public private(set) var cancelled: Int64 = 0
  /// Never started.
  public private(set) var notStarted: Int64 = 0
  /// Started and never finished, whatever the cause.
  public private(set) var lost: Int64 = 0
  /// Left a slot that is not whole.
  public private(set) var torn: Int64 = 0

  /// Those that came to an end of their own.
  public var finished: Int64 { ok + failed + cancelled }
  /// Those known to have started.
  public var started: Int64 { finished + lost }
  /// All of them.
  public var all: Int64 { started + notStarted + torn }

  init() {}

  /// Counts a trial's rows.
  public init(of workers: ContiguousArray<WorkerRow>) {
    for worker in workers { add(worker) }
  }

  /// Counts one more.
  mutating func add(_ worker: WorkerRow) {
    switch worker.status {
    case WorkerStatus.ok.code: ok += 1
    case WorkerStatus.failed.code: failed += 1
    case WorkerStatus.cancelled.code: cancelled += 1
    case WorkerStatus.notStarted.code: notStarted += 1
    case WorkerStatus.torn.code: torn += 1
    default: lost += 1
    }
  }
}
