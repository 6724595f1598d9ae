import Glibc

/// The command line's raw bytes.
enum ArgumentBytes {
  /// Refuses what is not UTF-8: Swift would repair it, and so name another file or label.
  static func check() throws {
    // The command line is read from /proc; without it, this would look like no arguments at all.
    guard CommandLine.argc > 0 else {
      throw OutputError(place: "/proc/self/cmdline", errno: EMFILE, isReading: true)
    }
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let argument = CommandLine.unsafeArgv[index] else { continue }
      if String(validatingCString: argument) == nil {
        let shown = Console.escaped(String(cString: argument))
        throw UsageError("argument \(index) (\(shown)) is not valid UTF-8: write it in UTF-8")
      }
    }
  }
}
