internal import CShims
internal import FoundationEssentials
internal import Glibc
internal import Processes
public import Slab

/// A running trial, as the recorder sees it: a keeper, behind it a guard, and behind that a host.
public final class TrialProcess {
  /// How much later than the trial's time the guard's report may come, nanoseconds: the host is given
  /// a moment to end itself, and what it left takes its time.
  private static let reportPatienceNs: Int64 = Guard.graceNs + 1_500_000_000
  /// How long a report may take once it was asked for, nanoseconds: more than keeper and guard need.
  private static let answerPatienceNs: Int64 = 20_000_000_000

  private let keeper: Child
  private let control: PipeEnds
  private let reports: PipeEnds
  /// Children that have nothing to do with the trial: a server, and what this process was started
  /// with.
  private let others: Set<Int32>
  private var received = Data()
  /// When the report is due; nil where the trial may take as long as it likes.
  private let dueNs: Int64?
  /// When no report is waited for any longer; nil before one was asked for.
  private var giveUpNs: Int64?
  private var isOverdue = false

  /// Starts a guard, which starts the host.
  ///
  /// - Parameters:
  ///   - workerTimeoutNs: how long a worker may run; nil for no limit.
  ///   - trialTimeoutNs: how long the trial may take, its host's start-up included.
  /// - Throws: `ProcessError` where the guard cannot be started.
  public init(
    _ command: HostCommand, _ spec: TrialSpec, workerTimeoutNs: Int64?, trialTimeoutNs: Int64?
  ) throws {
    let order = GuardOrder(
      host: command, specification: try MessageText.of(spec),
      slab: spec.slab, endsCommands: spec.command != nil, workerTimeoutNs: workerTimeoutNs,
      trialTimeoutNs: trialTimeoutNs)
    others = Descendants.ownChildren()
    control = try PipeEnds()
    reports = try PipeEnds()
    keeper = try Child.spawn(
      OwnExecutable.path,
      ["concur", Keeper.role, try MessageText.of(order)],
      files: [
        0: .null, 1: .null, GuardFile.control: .descriptor(control.readEnd),
        GuardFile.report: .descriptor(reports.writeEnd),
      ], newSession: true)
    dueNs = trialTimeoutNs.map {
      Moment.after(concur_now(), Moment.after(Self.reportPatienceNs, $0))
    }
    control.closeReadEnd()
    reports.closeWriteEnd()
  }

  /// Becomes readable when there is something for `finish` to take.
  public var descriptor: Int32 { reports.readEnd }

  /// Asks the guard to end the trial; the report comes as ever. A keeper or a guard that somebody has
  /// stopped is made to go on for it.
  public func stop() {
    guard giveUpNs == nil else { return }
    giveUpNs = concur_now() + Self.answerPatienceNs
    control.closeWriteEnd()
    for child in Descendants.ownChildren().subtracting(others) { kill(child, SIGCONT) }
  }

  /// Sees to it that the report comes in time; to be called now and then.
  ///
  /// - Returns: a report where none is to be had from the guard: everything is ended then.
  public func keepTime() -> GuardReport? {
    let now = concur_now()
    if let dueNs, now >= dueNs, giveUpNs == nil {
      isOverdue = true
      stop()
    }
    guard let giveUpNs, now >= giveUpNs else { return nil }
    return withoutGuard("the trial's guard did not answer")
  }

  /// Takes what the guard has written, once `descriptor` is readable.
  ///
  /// - Returns: the report when it is whole. Where the guard itself was killed, what it guarded
  ///   is ended first and the report is of a host nobody saw to its end.
  public func finish() -> GuardReport? {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(reports.readEnd, &buffer, buffer.count)
    if count > 0 { received.append(contentsOf: buffer[..<count]) }
    guard count == 0 else { return nil }
    kill(keeper.pid, SIGCONT)
    let end = keeper.wait(killingAfter: Int32(Self.answerPatienceNs / 1_000_000))
    let text = String(decoding: received, as: UTF8.self)
    if let report = try? MessageText.read(text, as: GuardReport.self) {
      if end?.isWell != true { Descendants.endAll(sparing: others) }
      return report
    }
    let how = end.map { ProcessEnd(shellCode: $0.shellCode).words } ?? "unseen"
    return withoutGuard("the trial's guard was ended from outside \(how)")
  }

  /// Ends whatever is left of the trial, and says what is known without the guard.
  private func withoutGuard(_ message: String) -> GuardReport {
    let wasStopped = giveUpNs != nil
    let unended = Descendants.endAll(sparing: others)
    return GuardReport(
      fate: HostFate(
        host: nil, trialTimedOut: isOverdue, interrupted: wasStopped && !isOverdue),
      message: message, unended: unended)
  }
}
