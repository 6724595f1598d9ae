internal import CShims
internal import Glibc
internal import Processes
internal import Slab

/// The tiny process between recorder and host, which sees to it that no process outlives a trial.
///
/// It is the subreaper of all that the host starts. It ends the host when the recorder asks, when
/// recorder or keeper is gone, or when a worker or the trial takes too long; it tells a lane process
/// from the host and ends that alone where it can. Whatever the host's end, it then kills and reaps
/// descendants until there are none, and only then reports.
///
/// When the guard itself is killed, the kernel kills the host's process group: that is what it does
/// when a pipe ends which the guard alone can write into. What has left that group is the keeper's
/// to end.
public struct Guard {
  /// The word that makes `main` branch here before any command line is parsed.
  public static let role = "@guard"

  /// Between asking a process to end and killing it.
  static let graceNs: Int64 = 500_000_000

  /// How long a killed host may take to end, since the kernel may hold it.
  private static let patienceNs: Int64 = 10_000_000_000

  /// How far the host has come to its end by our hand.
  private enum Ending {
    case none
    case asked(killAtNs: Int64)
    case killed(giveUpAtNs: Int64)
  }

  private let host: Child
  private let hostEnd: ProcessHandle
  private let stderr: PipeEnds
  /// Its end, which comes with ours, kills the host's process group.
  private let lifeline: PipeEnds
  /// Held locked until all descendants are gone, so that nobody recovers the slab before.
  private let slab: Int32
  /// When the trial's time is over; nil for never.
  private let trialEndsAtNs: Int64?
  private var watch: WorkerWatch?
  private var fate = HostFate(host: nil)
  private var tail = TextTail()
  private var ending = Ending.none
  private var hasLostKeeper = false

  /// Guards one trial.
  ///
  /// - Parameter arguments: what follows the role: the order as JSON.
  /// - Returns: the exit code: 0 where the report was written.
  public static func main(_ arguments: ArraySlice<String>) -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    OwnExecutable.becomeSubreaper()
    OwnExecutable.goOnWithoutParent()
    do {
      let order = try MessageText.read(arguments.first ?? "", as: GuardOrder.self)
      var trial = try Guard(order)
      trial.untilHostEnds()
      try trial.report()
      return 0
    } catch {
      // A host that was started goes on until it is ended: nobody else knows of it.
      let unended = Descendants.endAll()
      try? write(GuardReport(fate: .unseen, message: "\(error)", unended: unended))
      return 1
    }
  }

  private init(_ order: GuardOrder) throws {
    slab = try SlabFile.openShared(order.slab)
    let needsSlab = order.workerTimeoutNs != nil || order.trialTimeoutNs != nil
    let mapping = try needsSlab ? SlabMapping(order.slab, touch: false) : nil
    stderr = try PipeEnds()
    lifeline = try PipeEnds()
    host = try Child.spawn(
      order.host.executable, order.host.arguments + [order.specification],
      files: [
        0: .null, 1: .null, 2: .descriptor(stderr.writeEnd),
        GuardFile.lifeline: .descriptor(lifeline.readEnd),
      ], newSession: true)
    // Where the kernel has no such means, the keeper is what remains. The host may have ended when
    // its group is to be killed, so this process reads too, through two files: when it is killed,
    // one of them is closed after the writing end, in whatever order the kernel takes them.
    let again = open("/proc/self/fd/\(lifeline.readEnd)", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    for reader in [lifeline.readEnd, again] {
      _ = concur_kill_group_at_end_of(reader, host.pid)
    }
    stderr.closeWriteEnd()
    _ = fcntl(stderr.readEnd, F_SETFL, O_NONBLOCK)
    guard let hostEnd = ProcessHandle(host.pid) else {
      throw ProcessError.system(call: "watch the host", errno: errno)
    }
    self.hostEnd = hostEnd
    trialEndsAtNs = order.trialTimeoutNs.map { Moment.after(concur_now(), $0) }
    watch = mapping.map {
      WorkerWatch(
        $0, limitNs: order.workerTimeoutNs, host: host.pid, endsCommands: order.endsCommands)
    }
  }

  /// Waits until the host has ended, of itself or by our hand, or does not heed even SIGKILL.
  private mutating func untilHostEnds() {
    var control: Int32 = GuardFile.control
    var keeper: Int32 = GuardFile.keeper
    var errors = stderr.readEnd
    while true {
      var polled = [hostEnd.descriptor, control, keeper, errors].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      _ = poll(&polled, nfds_t(polled.count), nextDelay())
      if !drain() { errors = -1 }
      // What was done by then is not ended for its time, should this process have been held up.
      if hostEnd.hasEnded { return }
      keepTime()
      if polled[1].revents != 0 {
        control = -1
        if case .none = ending { fate.interrupted = true }
        endHost()
      }
      if polled[2].revents != 0 {
        keeper = -1
        if case .none = ending { hasLostKeeper = true }
        endHost()
      }
      if case .killed(let giveUpAtNs) = ending, concur_now() >= giveUpAtNs { return }
    }
  }

  /// Reaps the host and everything it left, and tells the recorder.
  private mutating func report() throws {
    // As long as the host is not waited for, its number stands for its group and no other.
    kill(-host.pid, SIGKILL)
    fate.host = hostEnd.hasEnded ? host.wait() : nil
    let unended = Descendants.endAll()
    _ = drain()
    fate.timedOutWorkers = watch?.timedOut ?? []
    var message = tail.text
    if hasLostKeeper {
      fate.host = nil
      message = "the trial's keeper was ended from outside"
    }
    try Self.write(GuardReport(fate: fate, message: message, unended: unended))
  }

  /// Takes what stands in the pipe of stderr, but no more than a part where it is refilled without
  /// end.
  ///
  /// - Returns: false once nobody can write into it any more.
  private mutating func drain() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    for _ in 0..<64 {
      let count = read(stderr.readEnd, &buffer, buffer.count)
      guard count > 0 else { return count < 0 }
      tail.append(buffer[..<count])
    }
    return true
  }

  /// Ends what has taken too long.
  private mutating func keepTime() {
    let now = concur_now()
    if case .none = ending, let trialEndsAtNs, now >= trialEndsAtNs {
      fate.trialTimedOut = true
      fate.endedLanes = watch?.endedLanes(now: now) ?? []
      endHost()
    }
    if watch?.endOverdue(now: now) == true { endHost() }
    if case .asked(let killAtNs) = ending, now >= killAtNs {
      hostEnd.send(SIGKILL)
      ending = .killed(giveUpAtNs: now + Self.patienceNs)
    }
  }

  private mutating func endHost() {
    guard case .none = ending else { return }
    hostEnd.send(SIGTERM)
    ending = .asked(killAtNs: concur_now() + Self.graceNs)
  }

  /// Milliseconds until something must be looked at again; -1 for never.
  private func nextDelay() -> Int32 {
    let now = concur_now()
    let step: Int64? =
      switch ending {
      case .none: trialEndsAtNs
      case .asked(let killAtNs): killAtNs
      case .killed(let giveUpAtNs): giveUpAtNs
      }
    let moments = [step, (watch?.periodNs).map { now + $0 }].compactMap(\.self)
    guard let next = moments.min() else { return -1 }
    return Int32(clamping: max(1, (next - now) / 1_000_000))
  }

  static func write(_ report: GuardReport) throws {
    let failure = WholeBytes.write(try MessageText.of(report), to: GuardFile.report)
    guard failure == 0 else { throw ProcessError.system(call: "report", errno: failure) }
  }
}
