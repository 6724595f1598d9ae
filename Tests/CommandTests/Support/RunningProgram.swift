import Foundation

/// A command that was started.
final class RunningProgram {
  private let process = Process()
  private let folder: URL
  private let output: URL
  private let errors: URL

  init(
    _ executable: URL, _ arguments: [String], environment: [String: String], folder: URL
  ) throws {
    self.folder = folder
    let name = UUID().uuidString
    let captures = FileManager.default.temporaryDirectory
    output = captures.appending(path: "concur-\(name).out")
    errors = captures.appending(path: "concur-\(name).err")
    for file in [output, errors] {
      try Data().write(to: file)
    }
    process.executableURL = executable
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  deinit {
    for file in [output, errors] {
      try? FileManager.default.removeItem(at: file)
    }
  }

  /// Its process id.
  var pid: Int32 { process.processIdentifier }

  /// Whether it still runs.
  var isRunning: Bool { process.isRunning }

  /// Sends it a signal.
  func send(_ signal: Int32) {
    kill(pid, signal)
  }

  /// Waits for its end.
  func result() throws -> Program.Result {
    process.waitUntilExit()
    let ended = process.terminationStatus
    return Program.Result(
      status: process.terminationReason == .uncaughtSignal ? 128 + ended : ended,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}
