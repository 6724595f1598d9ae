import Processes

/// A process to be timed from its start to its end, its output discarded.
struct Command {
  let executable: String
  let arguments: [String]

  /// Names a program and what it is given.
  ///
  /// - Parameter executable: absolute path.
  init(_ executable: String, _ arguments: [String] = []) {
    self.executable = executable
    self.arguments = arguments
  }

  /// Runs it.
  ///
  /// - Returns: nanoseconds from before `posix_spawn` to after the wait.
  /// - Throws: `BenchmarkError.failed` where it does not end well.
  func time() throws -> Int64 {
    var end: ProcessEnd?
    let time = try Stopwatch.time {
      end = try Child.spawn(
        executable, [executable] + arguments, files: [0: .null, 1: .null, 2: .null]
      ).wait()
    }
    guard end?.isWell == true else {
      let how = end?.words ?? "unseen"
      throw BenchmarkError.failed("\(executable) \(arguments) did not end well: \(how)")
    }
    return time
  }
}
