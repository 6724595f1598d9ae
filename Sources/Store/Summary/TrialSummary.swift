public import Slab
private import Statistics

/// What a trial's workers say together: computed once, when the trial is stored, so that no report
/// has to read them again.
public struct TrialSummary: Sendable, Equatable {
  /// How many workers ended how.
  public let counts: WorkerCounts
  /// From queued to start, over workers that started.
  public let queue: TimeDistribution
  /// From start to finish, over workers that finished.
  public let run: TimeDistribution
  /// CPU time over all workers, nanoseconds; nil unless every finished worker's was taken.
  public let workerCPUNs: Int64?
  /// From begin to the first worker's start, nanoseconds.
  public let firstStartNs: Int64?
  /// From the first lane's first start to the last lane's, nanoseconds.
  public let startSkewNs: Int64?
  /// The least time in which these run times fit on that many lanes, nanoseconds.
  public let idealNs: Int64?
  /// The most workers that ran at one moment.
  public let peakInFlight: Int64
  /// Lanes that ran at least one worker.
  public let lanes: Int64
  /// By lane: for how long at least one worker was running on it, nanoseconds.
  public let busyNs: [Int64]
  /// Peak memory of the host and of the lanes that are processes, bytes.
  public let maxRSSBytes: Int64?
  /// SHA-256 of what the workers returned: equal wherever the same work gave the same results.
  public let resultDigest: [UInt8]
  /// SHA-256 of the worker rows.
  public let workerDigest: [UInt8]

  /// Computes the summary.
  ///
  /// - Parameters:
  ///   - record: the trial.
  ///   - limit: how many workers the model may have in flight here: 1 for `sequential`, else the
  ///     case's concurrency, or its workers where those are fewer.
  public init(of record: TrialRecord, lanes limit: Int) {
    let workers = record.workers
    let times = SortedTimes(of: workers)
    counts = WorkerCounts(of: workers)
    queue = TimeDistribution(sorted: times.waits)
    run = TimeDistribution(sorted: times.runs)
    workerCPUNs = Self.sumOfCPU(workers)
    firstStartNs = times.starts.first
    idealNs =
      times.runs.isEmpty ? nil : IdealMakespan.of(durations: times.runs, lanes: limit)
    peakInFlight = Int64(Sweep.peak(starts: times.starts, finishes: times.finishes))
    let use = LaneUse(of: workers, lanes: record.lanes.count)
    let firsts = use.firstStartNs.compactMap(\.self)
    lanes = Int64(firsts.count)
    startSkewNs = firsts.max().flatMap { last in firsts.min().map { last - $0 } }
    busyNs = use.busyNs
    maxRSSBytes = record.header.hostPeakBytes.map { host in
      record.lanes.reduce(host) {
        $1.maxRSSBytes == WorkerRow.unknown ? $0 : $0.addingClamped($1.maxRSSBytes)
      }
    }
    var hasher = WorkerHasher(count: workers.count)
    workers.withUnsafeBufferPointer { hasher.update($0) }
    (workerDigest, resultDigest) = hasher.digests()
  }

  private static func sumOfCPU(_ workers: ContiguousArray<WorkerRow>) -> Int64? {
    var sum: Int64?
    for worker in workers where worker.hasRun {
      guard worker.cpuNs != WorkerRow.unknown else { return nil }
      sum = (sum ?? 0).addingClamped(worker.cpuNs)
    }
    return sum
  }
}
