internal import CShims
internal import Glibc
internal import Processes
internal import Slab

/// Watches a running trial's slab for workers that run longer than allowed.
///
/// The slab tells which process runs a worker, and whoever writes to the slab can have put any number
/// there: it may be long gone, its number another's. So a process is held first, then looked at
/// whether it is one of the trial's and older than its lane, and only then sent anything; and a
/// worker has timed out only where something living was ended for it.
struct WorkerWatch {
  /// Ordinals that were ended for it.
  private(set) var timedOut: Set<Int> = []
  /// How often to look, nanoseconds; nil where there is nothing to look for.
  let periodNs: Int64?

  /// By how much the kernel's word for when a process started may be wrong.
  private static let startInaccuracyNs: Int64 = 20_000_000

  private let slab: SlabMapping
  private let limitNs: Int64?
  private let host: Int32
  /// Whether a worker is a command below its lane, which alone is ended.
  private let endsCommands: Bool
  /// Every worker before this one has committed.
  private var firstUnfinished = 0
  /// Processes that were asked to end, and when they are killed.
  private var condemned: [(process: ProcessHandle, killAtNs: Int64)] = []

  /// Who runs a worker.
  private enum Place {
    case host
    case lane(ProcessHandle)
  }

  /// - Parameter limitNs: how long a worker may run; nil for no limit.
  init(_ slab: SlabMapping, limitNs: Int64?, host: Int32, endsCommands: Bool) {
    self.slab = slab
    self.limitNs = limitNs
    self.host = host
    self.endsCommands = endsCommands
    periodNs = limitNs.map { max(5_000_000, min($0 / 4, 250_000_000)) }
  }

  /// Ends the processes whose worker is overdue, and kills those that did not heed it.
  ///
  /// - Returns: whether an overdue worker runs in the host itself, which then has to end.
  mutating func endOverdue(now: Int64) -> Bool {
    guard let limitNs else { return false }
    let due = condemned.filter { now >= $0.killAtNs }
    condemned.removeAll { now >= $0.killAtNs }
    due.forEach { $0.process.send(SIGKILL) }
    var hostHasToEnd = false
    for worker in overdueWorkers(now: now, limitNs: limitNs) {
      guard let place = place(of: worker, now: now, limitNs: limitNs) else { continue }
      if endsCommands {
        let commands = commands(of: worker, at: place)
        let asked = commands.filter { condemn($0, now: now) }
        if !asked.isEmpty { timedOut.insert(worker) }
        // One that may not be ended is left by its lane.
        guard asked.isEmpty, commands.contains(where: { !$0.hasEnded }) else { continue }
      }
      switch place {
      case .host: hostHasToEnd = true
      case .lane(let process):
        guard process.stopped({ isRun(worker, by: process.pid) && condemn(process, now: now) })
        else { continue }
      }
      timedOut.insert(worker)
    }
    return hostHasToEnd
  }

  /// The lane records, by index, whose process has ended without a goodbye.
  func endedLanes(now: Int64) -> Set<Int> {
    let ended = slab.laneStates.enumerated().filter { _, lane in
      lane.pid != host && (lane.hasEnded || living(lane.pid, since: lane.claimedNs, now) == nil)
    }
    return Set(ended.map(\.offset))
  }

  /// Asks a process to end.
  ///
  /// - Returns: whether that could be done.
  private mutating func condemn(_ process: ProcessHandle, now: Int64) -> Bool {
    guard process.send(SIGTERM) else { return false }
    condemned.append((process, now + Guard.graceNs))
    return true
  }

  private mutating func overdueWorkers(now: Int64, limitNs: Int64) -> [Int] {
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
      } else if start > 0, start <= now, now - start >= limitNs, !timedOut.contains(worker) {
        overdue.append(worker)
      }
    }
    return overdue
  }

  /// Who runs an overdue worker; nil where nobody does, such as after its lane's crash.
  private func place(of worker: Int, now: Int64, limitNs: Int64) -> Place? {
    let slot = (slab.slots + worker).pointee
    let computer = slab.lane(computing: worker)
    if let computer, !computer.hasEnded, slot.status == 0,
      let process = living(computer.pid, since: computer.claimedNs, now)
    {
      return .lane(process)
    }
    let pid = Self.process(of: slot.lane)
    if slot.status != 0 || (pid == host && computer != nil) {
      // A task of the host waits for it (hybrid), and takes what became of it in a moment.
      return now - slot.start_ns >= limitNs + Guard.graceNs ? .host : nil
    }
    if pid == host { return .host }
    let lane = slab.lane(slot.lane, at: slot.start_ns)
    guard lane?.hasEnded != true else { return nil }
    return living(pid, since: lane?.claimedNs ?? slot.start_ns, now).map { .lane($0) }
  }

  /// Holds a process of the trial that has lived since a moment; nil where there is none of that
  /// number.
  private func living(_ pid: Int32, since moment: Int64, _ now: Int64) -> ProcessHandle? {
    guard moment > 0, moment <= now, let process = ProcessHandle(pid),
      let age = ProcessTable.entry(of: pid)?.ageNs,
      age + Self.startInaccuracyNs >= now - moment,
      Descendants.isProcess(pid, below: getpid()), !process.hasEnded
    else { return nil }
    return process
  }

  /// The command of a worker, and what it started. They are found first and the worker is looked at
  /// afterwards: where it is still at its command, they were that command's.
  private func commands(of worker: Int, at place: Place) -> [ProcessHandle] {
    let above =
      switch place {
      case .host: host
      case .lane(let process): process.pid
      }
    let found = Descendants.below(above).compactMap(ProcessHandle.init)
      .filter { Descendants.isProcess($0.pid, below: above) }
    return concur_load(&(slab.slots + worker).pointee.commit) == 0 ? found : []
  }

  /// Whether a process is at that worker, and not at the next already.
  private func isRun(_ worker: Int, by pid: Int32) -> Bool {
    let slot = slab.slots + worker
    guard concur_load(&slot.pointee.commit) == 0, slot.pointee.status == 0 else { return false }
    return slab.lane(computing: worker)?.pid ?? Self.process(of: slot.pointee.lane) == pid
  }

  private static func process(of lane: UInt64) -> Int32 { Int32(truncatingIfNeeded: lane >> 32) }
}
