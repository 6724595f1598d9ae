internal import CShims
internal import Foundation
internal import Processes

/// What a short-lived command wrote to stdout.
struct CommandOutput {
  /// Its descriptor at which a pipe ends when this process does.
  static let lifeline: Int32 = 3

  let output: String
  /// How it ended; nil where it took too long and was killed.
  let end: ProcessEnd?

  /// Runs a command to its end, its stderr thrown away.
  ///
  /// - Parameter seconds: after which it is killed.
  static func of(
    _ executable: String, _ arguments: [String], seconds: Double
  ) throws -> CommandOutput {
    let pipe = try PipeEnds()
    let lifeline = try PipeEnds()
    let child = try Child.spawn(
      executable, arguments,
      files: [
        0: .null, 1: .descriptor(pipe.writeEnd), 2: .null,
        Self.lifeline: .descriptor(lifeline.readEnd),
      ], newSession: true)
    pipe.closeWriteEnd()
    lifeline.closeReadEnd()
    defer {
      lifeline.closeWriteEnd()
      pipe.closeReadEnd()
    }
    let deadline = concur_now() + Int64(seconds * 1e9)
    var bytes = [UInt8]()
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let left = (deadline - concur_now()) / 1_000_000
      var polled = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
      if left <= 0 || poll(&polled, 1, Int32(clamping: left)) == 0 {
        kill(-child.pid, SIGKILL)
        _ = child.wait()
        return CommandOutput(output: String(decoding: bytes, as: UTF8.self), end: nil)
      }
      let count = read(pipe.readEnd, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return CommandOutput(output: String(decoding: bytes, as: UTF8.self), end: child.wait())
  }
}
