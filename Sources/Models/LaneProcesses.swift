internal import Foundation
internal import Processes
internal import Slab

/// The lane processes of a host: started, replaced when they die early, and reaped.
final class LaneProcesses: Sendable {
  private let role: String
  private let argument: String
  private let files: [Int32: Child.Source]
  private let exchange: ExchangeServer

  /// - Parameters:
  ///   - role: the entry point of this program that the lane runs.
  ///   - files: what every lane shares, by `LaneFile`.
  init(
    role: String, _ spec: TrialSpec, files: [Int32: Child.Source], exchange: ExchangeServer
  ) throws {
    self.role = role
    self.files = files
    self.exchange = exchange
    argument = try MessageText.of(spec)
  }

  /// Starts one lane.
  func start() throws {
    let socket = try exchange.connect()
    defer { close(socket) }
    var files = files
    files[LaneFile.exchange] = .descriptor(socket)
    _ = try Child.spawn(OwnExecutable.path, ["concur", role, argument], files: files)
  }

  /// Waits until no lane is left. A lane that did not end well is put on record, and another
  /// takes its place where there is work left for it.
  ///
  /// - Parameter onDeath: called with the pid and the end of a lane that ended badly, once it is on
  ///   record; says whether a replacement has anything to do.
  func reapAll(in slab: SlabMapping, onDeath: (Int32, ProcessEnd) -> Bool) throws {
    while let (pid, end) = Child.waitForAny() {
      guard !end.isWell else { continue }
      slab.recordEnd(ofProcess: pid, end)
      if onDeath(pid, end) { try start() }
    }
  }
}
