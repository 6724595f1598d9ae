import Glibc
import Roles

/// Where the program starts, in whatever role.
@main
enum Entry {
  static func main() {
    if let code = Roles.play() { exit(code) }
    CommandLineProgram.main()
  }
}
