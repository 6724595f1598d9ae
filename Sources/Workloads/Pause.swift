import Glibc

/// Waiting for a span of time, in the two forms.
enum Pause {
  /// Blocks the calling thread for that many nanoseconds of CLOCK_MONOTONIC.
  ///
  /// It sleeps until a moment, not for a span, so that a signal does not lengthen it. Zero
  /// returns at once, as in `suspend`.
  static func block(nanoseconds: Int64) throws {
    guard nanoseconds > 0 else { return }
    var until = timespec()
    clock_gettime(CLOCK_MONOTONIC, &until)
    let billion = 1_000_000_000
    let fraction = until.tv_nsec + Int(nanoseconds) % billion
    until.tv_sec += Int(nanoseconds) / billion + fraction / billion
    until.tv_nsec = fraction % billion
    while true {
      let code = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nil)
      guard code != 0 else { return }
      guard code == EINTR else { throw WorkloadError.system(call: "clock_nanosleep", errno: code) }
    }
  }

  /// Suspends the calling task for that many nanoseconds of the same clock, which Swift calls
  /// `SuspendingClock` on Linux.
  static func suspend(nanoseconds: Int64) async throws {
    guard nanoseconds > 0 else { return }
    try await Task.sleep(for: .nanoseconds(nanoseconds), clock: .suspending)
  }
}
