internal import CShims
internal import Glibc
internal import Processes
internal import Slab

/// Watches a running trial's slab for workers that run longer than allowed.
struct WorkerWatch {
  /// Ordinals that were ended for it.
  private(set) var timedOut: Set<Int> = []
  /// How often to look, nanoseconds.
  let periodNs: Int64

  private let slab: SlabMapping
  private let limitNs: Int64
  private let host: Int32
  /// Whether a worker is a command below its lane, which alone is ended.
  private let endsCommands: Bool
  /// Every worker before this one has committed.
  private var firstUnfinished = 0
  /// Lane processes that were asked to end, and when they are killed.
  private var condemned: [Int32: Int64] = [:]

  init(slab path: String, limitNs: Int64, host: Int32, endsCommands: Bool) throws {
    slab = try SlabMapping(path, touch: false)
    self.limitNs = limitNs
    self.host = host
    self.endsCommands = endsCommands
    periodNs = max(5_000_000, min(limitNs / 4, 250_000_000))
  }

  /// Ends the lane processes whose worker is overdue, and kills those that did not heed it.
  ///
  /// - Returns: whether an overdue worker runs in the host itself, which then has to end.
  mutating func endOverdue(now: Int64) -> Bool {
    for (pid, deadline) in condemned where now >= deadline {
      kill(pid, SIGKILL)
      condemned[pid] = nil
    }
    var hostHasToEnd = false
    for worker in overdueWorkers(now: now) {
      timedOut.insert(worker)
      if endsCommands {
        Descendants.below(laneProcess(of: worker) ?? host).forEach { condemn($0, now: now) }
        continue
      }
      guard let pid = laneProcess(of: worker) else {
        hostHasToEnd = true
        continue
      }
      condemn(pid, now: now)
    }
    return hostHasToEnd
  }

  private mutating func condemn(_ pid: Int32, now: Int64) {
    kill(pid, SIGTERM)
    condemned[pid] = now + Guard.graceNs
  }

  private mutating func overdueWorkers(now: Int64) -> [Int] {
    var overdue = [Int]()
    var isFirst = true
    for worker in firstUnfinished..<slab.workers {
      let slot = slab.slots + worker
      if concur_load(&slot.pointee.commit) != 0 { continue }
      if isFirst {
        firstUnfinished = worker
        isFirst = false
      }
      let start = slot.pointee.start_ns
      if start == 0 {
        if worker >= slab.workersTaken { break }
      } else if now - start >= limitNs, !timedOut.contains(worker) {
        overdue.append(worker)
      }
    }
    return overdue
  }

  /// The process that runs the worker where that is not the host itself.
  private func laneProcess(of worker: Int) -> Int32? {
    if let computer = slab.laneProcess(computing: worker) { return computer }
    let pid = Int32(truncatingIfNeeded: (slab.slots + worker).pointee.lane >> 32)
    return pid > 0 && pid != host ? pid : nil
  }
}
