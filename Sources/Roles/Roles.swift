internal import Foundation
internal import Models
internal import Runtimes
internal import Workloads

/// The roles that the program plays for itself, started again as another process.
///
/// They branch off before anything of the command line is set up: a lane that starts in a
/// millisecond measures processes, and not our start-up.
public enum Roles {
  /// The role that ends at once: what remains is what it costs to start one.
  public static let idle = "@idle"

  /// Plays the role that the first argument names.
  ///
  /// - Parameter arguments: the whole argv.
  /// - Returns: the exit code; nil where the arguments name no role and are a user's.
  public static func play(_ arguments: [String]) -> Int32? {
    let rest = arguments.dropFirst(2)
    switch arguments.dropFirst().first {
    case Host.role: return Host.main(rest)
    case Guard.role: return Guard.main(rest)
    case ServerProcess.role: return serve()
    case idle: return 0
    case let role? where LaneProcess.roles.contains(role): return LaneProcess.main(role, rest)
    default: return nil
    }
  }

  /// The server of the `net` workload, until stdin ends.
  private static func serve() -> Int32 {
    do {
      try NetServer.run()
      return 0
    } catch {
      FileHandle.standardError.write(Data("the server of the net workload: \(error)\n".utf8))
      return 1
    }
  }
}
