internal import Glibc
internal import Models
internal import Processes
internal import Runtimes
internal import Workloads

/// The roles that the program plays for itself, started again as another process.
///
/// They branch off before anything of the command line is set up: a lane that starts in a
/// millisecond measures processes, and not our start-up.
public enum Roles {
  /// The role that ends at once: what remains is what it costs to start one.
  public static let idle = "@idle"

  /// Plays the role that the program's first argument names.
  ///
  /// The other arguments become strings only for a role that reads them: a tenth of the time in
  /// which a process of ours starts and ends goes into that.
  ///
  /// - Returns: the exit code; nil where the arguments name no role and are a user's.
  public static func play() -> Int32? {
    guard CommandLine.argc > 1, let word = CommandLine.unsafeArgv[1] else { return nil }
    switch String(cString: word) {
    case idle: return 0
    case Host.role: return Host.main(rest)
    case Keeper.role: return Keeper.main(rest)
    case Guard.role: return Guard.main(rest)
    case LookUpGuard.role: return LookUpGuard.main(rest)
    case ServerProcess.role: return serve()
    case let role where LaneProcess.roles.contains(role): return LaneProcess.main(role, rest)
    default: return nil
    }
  }

  /// What follows the role.
  private static var rest: ArraySlice<String> { CommandLine.arguments.dropFirst(2) }

  /// The server of the `net` workload, until stdin ends.
  private static func serve() -> Int32 {
    do {
      try NetServer.run()
      return 0
    } catch {
      _ = WholeBytes.write("the server of the net workload: \(error)\n", to: STDERR_FILENO)
      return 1
    }
  }
}
