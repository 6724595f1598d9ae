internal import Foundation
internal import Processes

/// The server of a trial whose workload needs one: this program under another role, in a process
/// of its own, which ends when its stdin does.
public final class ServerProcess {
  /// The word that makes `main` branch to the server before any command line is parsed.
  public static let role = "@server"

  /// The loopback port it listens at.
  public let port: Int

  private let process: Child
  private let lifeline: PipeEnds
  private var isRunning = true

  /// Starts a server and waits until it listens.
  ///
  /// - Throws: `ProcessError` where it cannot be started or does not say its port.
  public init() throws {
    let lifeline = try PipeEnds()
    let output = try PipeEnds()
    defer { output.closeReadEnd() }
    process = try Child.spawn(
      OwnExecutable.path, ["concur", Self.role],
      files: [0: .descriptor(lifeline.readEnd), 1: .descriptor(output.writeEnd)],
      newSession: true)
    lifeline.closeReadEnd()
    output.closeWriteEnd()
    self.lifeline = lifeline
    guard let port = Self.firstLine(of: output.readEnd).flatMap({ Int($0) }) else {
      lifeline.closeWriteEnd()
      _ = process.wait()
      throw ProcessError.system(call: "start the server of the net workload", errno: 0)
    }
    self.port = port
  }

  /// The process, to be left alone when stray children are ended.
  public var pid: Int32 { process.pid }

  /// Ends it, where it has not been ended.
  public func stop() {
    guard isRunning else { return }
    isRunning = false
    lifeline.closeWriteEnd()
    _ = process.wait()
  }

  private static func firstLine(of descriptor: Int32) -> String? {
    var line = [UInt8]()
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1 {
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    return nil
  }
}
