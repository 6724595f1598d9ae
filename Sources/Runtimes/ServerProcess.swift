internal import CShims
internal import Glibc
internal import Processes

/// The server of a trial whose workload needs one: this program under another role, in a process
/// of its own, which ends when its stdin does.
public final class ServerProcess {
  /// The word that makes `main` branch to the server before any command line is parsed.
  public static let role = "@server"

  /// How long it may take to start and to end, milliseconds.
  private static let patienceMs: Int32 = 10_000

  /// The loopback port it listens at.
  public let port: Int

  private let process: Child
  private let lifeline: PipeEnds
  private var isRunning = true

  /// Starts a server and waits until it listens.
  ///
  /// - Throws: `ProcessError` where it cannot be started or does not say its port.
  public init() throws {
    lifeline = try PipeEnds()
    let output = try PipeEnds()
    process = try Child.spawn(
      OwnExecutable.path, ["concur", Self.role],
      files: [0: .descriptor(lifeline.readEnd), 1: .descriptor(output.writeEnd)],
      newSession: true)
    lifeline.closeReadEnd()
    output.closeWriteEnd()
    guard let port = Self.firstLine(of: output).flatMap({ Int($0) }) else {
      Self.end(process, lifeline)
      throw ProcessError.system(call: "start the server of the net workload", errno: 0)
    }
    self.port = port
  }

  /// Ends it, where it has not been ended.
  public func stop() {
    guard isRunning else { return }
    isRunning = false
    Self.end(process, lifeline)
  }

  /// Lets it end itself; one that does not, since it was stopped, is killed.
  private static func end(_ process: Child, _ lifeline: PipeEnds) {
    lifeline.closeWriteEnd()
    kill(process.pid, SIGCONT)
    _ = process.wait(killingAfter: patienceMs)
  }

  /// The first line that comes, and comes in time.
  private static func firstLine(of output: PipeEnds) -> String? {
    var line = [UInt8]()
    var byte: UInt8 = 0
    let deadline = concur_now() + Int64(patienceMs) * 1_000_000
    while true {
      let left = Int32(clamping: max(0, (deadline - concur_now()) / 1_000_000))
      var polled = pollfd(fd: output.readEnd, events: Int16(POLLIN), revents: 0)
      let ready = poll(&polled, 1, left)
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0, read(output.readEnd, &byte, 1) == 1 else { return nil }
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
  }
}
