import Glibc
import Models
import Runtimes
import Workloads

/// Where the program starts, in whatever role.
///
/// The roles that `concur` plays for itself branch off before anything of the command line is set
/// up: a lane that starts in a millisecond measures processes, and not our start-up.
@main
enum Entry {
  static func main() {
    let arguments = CommandLine.arguments
    let rest = arguments.dropFirst(2)
    switch arguments.dropFirst().first {
    case Host.role: exit(Host.main(rest))
    case Guard.role: exit(Guard.main(rest))
    case ServerProcess.role: exit(Server.main())
    case let role? where LaneProcess.roles.contains(role): exit(LaneProcess.main(role, rest))
    default: CommandLineProgram.main()
    }
  }
}
