import Glibc
import Processes
import Roles

/// Where the program starts, in whatever role.
@main
enum Entry {
  static func main() {
    OwnExecutable.hearOfChildren()
    if let code = Roles.play() { exit(code) }
    CommandLineProgram.main()
  }
}
