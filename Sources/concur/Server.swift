import Glibc
import Workloads

/// The server of the `net` workload, as a process.
enum Server {
  /// Serves until stdin ends.
  ///
  /// - Returns: the exit code.
  static func main() -> Int32 {
    do {
      try NetServer.run()
      return 0
    } catch {
      Console.error("the server of the net workload: \(error)")
      return 1
    }
  }
}
