public import Slab
internal import Foundation
internal import Processes

/// A running trial, as the recorder sees it: a guard, and behind it a host.
public final class TrialProcess {
  private let guardian: Child
  private let control: PipeEnds
  private let reports: PipeEnds
  private var received = Data()
  private var isControlOpen = true

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
    control = try PipeEnds()
    reports = try PipeEnds()
    guardian = try Child.spawn(
      OwnExecutable.path,
      ["concur", Guard.role, try MessageText.of(order)],
      files: [
        0: .null, 1: .null, GuardFile.control: .descriptor(control.readEnd),
        GuardFile.report: .descriptor(reports.writeEnd),
      ], newSession: true)
    control.closeReadEnd()
    reports.closeWriteEnd()
  }

  /// Becomes readable when there is something for `finish` to take.
  public var descriptor: Int32 { reports.readEnd }

  /// Asks the guard to end the trial; the report comes as ever.
  public func stop() {
    guard isControlOpen else { return }
    isControlOpen = false
    control.closeWriteEnd()
  }

  /// Takes what the guard has written, once `descriptor` is readable.
  ///
  /// - Returns: the report when it is whole. Where the guard itself was killed, what it guarded
  ///   is ended first and the report is of a host nobody saw to its end.
  ///
  /// - Parameter spared: a child of the recorder that has nothing to do with the trial's hosts.
  public func finish(sparing spared: Int32? = nil) -> GuardReport? {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(reports.readEnd, &buffer, buffer.count)
    if count > 0 { received.append(contentsOf: buffer[..<count]) }
    guard count == 0 else { return nil }
    let end = guardian.wait()
    stop()
    reports.closeReadEnd()
    let text = String(decoding: received, as: UTF8.self)
    if let report = try? MessageText.read(text, as: GuardReport.self) { return report }
    Descendants.endAll(sparing: spared)
    return GuardReport(fate: .unseen, message: "the trial's guard was ended from outside (\(end))")
  }
}
