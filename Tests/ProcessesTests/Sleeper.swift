import Foundation
import Processes

/// A child that does nothing until it is looked at.
enum Sleeper {
  /// Starts one, looks at it and ends it.
  static func look<T>(
    files: [Int32: Child.Source] = [:], newSession: Bool = false, _ body: (Int32) throws -> T
  ) throws -> T {
    let child = try Child.spawn(
      "/bin/sleep", ["sleep", "60"], files: files, newSession: newSession)
    defer {
      kill(child.pid, SIGKILL)
      _ = child.wait()
    }
    return try body(child.pid)
  }
}
