internal import CShims
internal import Foundation
internal import Processes
internal import Slab

/// The tiny process between recorder and host, which sees to it that no process outlives a trial.
///
/// It is the subreaper of all that the host starts. It ends the host when the recorder asks, when
/// the recorder is gone, or when a worker or the trial takes too long; it tells a lane process from
/// the host and ends that alone where it can. Whatever the host's end, it then kills and reaps
/// descendants until there are none, and only then reports.
public struct Guard {
  /// The word that makes `main` branch here before any command line is parsed.
  public static let role = "@guard"

  /// Between asking a process to end and killing it.
  static let graceNs: Int64 = 500_000_000

  private let order: GuardOrder
  private let host: Child
  private let hostEnd: Int32
  private let stderr: Int32
  /// Held locked until all descendants are gone, so that nobody recovers the slab before.
  private let slab: Int32
  private let startNs = concur_now()
  private var watch: WorkerWatch?
  private var fate = HostFate(host: nil)
  private var tail = TextTail()
  private var killHostAtNs: Int64?

  /// Guards one trial.
  ///
  /// - Parameter arguments: what follows the role: the order as JSON.
  /// - Returns: the exit code: 0 where the report was written.
  public static func main(_ arguments: ArraySlice<String>) -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    OwnExecutable.becomeSubreaper()
    do {
      let order = try MessageText.read(arguments.first ?? "", as: GuardOrder.self)
      var trial = try Guard(order)
      try trial.untilHostEnds()
      try trial.report()
      return 0
    } catch {
      try? write(GuardReport(fate: .unseen, message: "\(error)"))
      return 1
    }
  }

  private init(_ order: GuardOrder) throws {
    self.order = order
    slab = try SlabFile.openShared(order.slab)
    let errors = try PipeEnds()
    host = try Child.spawn(
      order.host.executable, order.host.arguments + [order.specification],
      files: [0: .null, 1: .null, 2: .descriptor(errors.writeEnd)], newSession: true)
    errors.closeWriteEnd()
    stderr = errors.readEnd
    _ = fcntl(stderr, F_SETFL, O_NONBLOCK)
    hostEnd = concur_pidfd_open(host.pid)
    guard hostEnd >= 0 else {
      kill(host.pid, SIGKILL)
      throw ProcessError.system(call: "watch the host", errno: errno)
    }
    if let limit = order.workerTimeoutNs {
      watch = try WorkerWatch(
        slab: order.slab, limitNs: limit, host: host.pid, endsCommands: order.endsCommands)
    }
  }

  /// Waits until the host has ended, of itself or by our hand.
  private mutating func untilHostEnds() throws {
    var control: Int32 = GuardFile.control
    var errors = stderr
    var isRunning = true
    while isRunning {
      var polled = [control, hostEnd, errors].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      _ = poll(&polled, nfds_t(polled.count), nextDelay())
      if polled[0].revents != 0 {
        control = -1
        fate.interrupted = true
        endHost()
      }
      if !drain() { errors = -1 }
      keepTime()
      isRunning = polled[1].revents == 0
    }
  }

  /// Reaps the host and everything it left, and tells the recorder.
  private mutating func report() throws {
    fate.host = host.wait()
    Descendants.endAll()
    _ = drain()
    fate.timedOutWorkers = watch?.timedOut ?? []
    try Self.write(GuardReport(fate: fate, message: tail.text))
  }

  /// Takes what stands in the pipe of stderr.
  ///
  /// - Returns: false once nobody can write into it any more.
  private mutating func drain() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(stderr, &buffer, buffer.count)
      guard count > 0 else { return count < 0 }
      tail.append(buffer[..<count])
    }
  }

  /// Ends what has taken too long.
  private mutating func keepTime() {
    let now = concur_now()
    if let limit = order.trialTimeoutNs, now - startNs >= limit, killHostAtNs == nil {
      fate.trialTimedOut = true
      endHost()
    }
    if watch?.endOverdue(now: now) == true { endHost() }
    if let deadline = killHostAtNs, now >= deadline { kill(host.pid, SIGKILL) }
  }

  private mutating func endHost() {
    guard killHostAtNs == nil else { return }
    kill(host.pid, SIGTERM)
    killHostAtNs = concur_now() + Self.graceNs
  }

  /// Milliseconds until something must be looked at again; -1 for never.
  private func nextDelay() -> Int32 {
    let now = concur_now()
    let moments = [
      killHostAtNs, order.trialTimeoutNs.map { startNs + $0 }, watch.map { now + $0.periodNs },
    ].compactMap(\.self)
    guard let next = moments.min() else { return -1 }
    return Int32(clamping: max(1, (next - now) / 1_000_000))
  }

  private static func write(_ report: GuardReport) throws {
    let text = Data(try MessageText.of(report).utf8)
    try FileHandle(fileDescriptor: GuardFile.report).write(contentsOf: text)
  }
}
