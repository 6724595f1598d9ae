/// What an alternative's workers spent their lives on, from queued to finished.
///
/// The life is that of the median worker: its median time in the queue and its median run. Shares are
/// of that life, 0…1, and add up to 1 where all are known.
public struct WorkerLife: Sendable, Equatable {
  /// Waiting for a lane.
  public let queued: Double
  /// Running, on a CPU; nil where that was not measured.
  public let onCPU: Double?
  /// Whether that is an upper bound, from the CPU time of the whole host, and ``offCPU`` a lower one.
  public let isUpperBound: Bool
  /// Running, and not on a CPU.
  public let offCPU: Double?
  /// Off the CPU as long as the workload means to wait; nil where it does not say.
  public let waiting: Double?
  /// Off the CPU beyond that: held up by a lock, another lane, or whoever had the CPU.
  public let heldUp: Double?

  /// Divides the life of an alternative's median worker; nil where no trial was measured.
  init?(_ row: ComparisonRow, intendedWaitNs: Double?) {
    guard let run = row.runP50Ns, let queue = row.queuedP50Ns, run + queue > 0 else { return nil }
    let running = run / (run + queue)
    queued = 1 - running
    onCPU = row.onCPU.map { $0 * running }
    isUpperBound = row.onCPUIsUpperBound
    let off = row.onCPU.map { (1 - $0) * running }
    offCPU = off
    waiting = intendedWaitNs.flatMap { wait in off.map { min($0, wait / (run + queue)) } }
    heldUp = waiting.flatMap { waiting in off.map { $0 - waiting } }
  }
}
