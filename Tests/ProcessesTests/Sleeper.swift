import Foundation
import Processes

/// A child that does nothing until it is looked at.
enum Sleeper {
  /// Starts one, waits until it has stopped itself, looks at it and ends it.
  ///
  /// It stops itself where its own work would begin: what its loader opens has been closed by then.
  static func look<T>(
    files: [Int32: Child.Source] = [:], newSession: Bool = false, _ body: (Int32) throws -> T
  ) throws -> T {
    let child = try Child.spawn(
      "/bin/sh", ["sh", "-c", "kill -STOP $$"], files: files, newSession: newSession)
    defer {
      kill(child.pid, SIGKILL)
      _ = child.wait()
    }
    var stopped = siginfo_t()
    waitid(P_PID, id_t(child.pid), &stopped, WSTOPPED | WEXITED | WNOWAIT)
    return try body(child.pid)
  }
}
