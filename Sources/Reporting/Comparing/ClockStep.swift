import Vocabulary

/// That the clock was set during a trial: UTC moved more, or less, than CLOCK_MONOTONIC did.
///
/// Queued, start and finish times are monotonic, so the trial's durations hold; the time of day of
/// what came after does not follow on what came before.
struct ClockStep: Sendable, Equatable {
  /// Less is what reading two clocks one after the other may take, in files of hosts that did so.
  private static let leastNs = 10_000_000.0

  /// By how much UTC moved more; negative where it was set back.
  let nanoseconds: Double

  /// The step in a `clock_step_ns`; nil where the clock was left alone.
  init?(_ nanoseconds: Double?) {
    guard let nanoseconds, nanoseconds.magnitude >= Self.leastNs else { return nil }
    self.nanoseconds = nanoseconds
  }

  /// `back by 1 d`.
  var text: String {
    (nanoseconds < 0 ? "back by " : "forward by ") + Format.duration(nanoseconds.magnitude)
  }
}
