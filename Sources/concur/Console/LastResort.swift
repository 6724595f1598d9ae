import Glibc

/// The end of a process that takes longer than it may in one call which nothing can interrupt.
///
/// SQLite looks at its deadline between the steps of a query, but one step may search megabytes in
/// megabytes. A read-only process loses nothing by its end, and the system gives back its locks. A
/// timer of the kernel needs no thread.
enum LastResort {
  nonisolated(unsafe) private static var message: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static var code: Int32 = 0

  /// Ends the process once so many seconds have passed, unless `cancel` comes before.
  ///
  /// - Parameter failure: what is said then, and what is left with.
  static func arm(seconds: Double, _ failure: Failure) {
    message = strdup("concur: \(Console.escaped(failure.sentence))\n")
    code = failure.code
    signal(SIGALRM) { _ in
      // Nothing but what a signal's handler may call.
      if let message = LastResort.message { write(STDERR_FILENO, message, strlen(message)) }
      _exit(LastResort.code)
    }
    alarm(UInt32(clamping: Int64(min(seconds, 1e9).rounded(.up))))
  }

  /// It was not needed.
  static func cancel() {
    alarm(0)
  }
}
