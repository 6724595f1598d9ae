internal import CShims
internal import Glibc

/// The wall clock, for dates only: no duration is ever taken from it.
public enum UTCClock {
  /// Nanoseconds since 1970, UTC.
  public static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// UTC and CLOCK_MONOTONIC at one moment.
  struct Pair: Equatable {
    /// UTC half-way between two readings of CLOCK_MONOTONIC.
    let utcNs, monotonicNs: Int64
    /// How far apart these two were.
    let widthNs: Int64

    /// UTC at another moment of CLOCK_MONOTONIC, near enough that nobody sets the clock in between.
    func utc(at momentNs: Int64) -> Int64 { utcNs &+ (momentNs &- monotonicNs) }
  }

  /// Readings this close together are of one moment: nobody lost the CPU in between.
  static let narrowNs: Int64 = 10_000
  /// Readings farther apart than this say nothing of whether the clock was set: a step that is told
  /// is ten times as long.
  static let widestNs: Int64 = 1_000_000

  /// Reads both clocks: UTC between two readings of CLOCK_MONOTONIC, again where the reader lost the
  /// CPU in between.
  ///
  /// - Returns: of a few readings the narrowest; nil where even that is wider than `widestNs`.
  static func pair(
    utc: () -> Int64 = now, monotonic: () -> Int64 = { concur_now() }
  ) -> Pair? {
    var narrowest: Pair?
    for _ in 0..<10 {
      let before = monotonic()
      let utc = utc()
      let width = monotonic() - before
      if width < narrowest?.widthNs ?? .max {
        narrowest = Pair(utcNs: utc, monotonicNs: before + width / 2, widthNs: width)
      }
      if width <= narrowNs { break }
    }
    return narrowest.flatMap { $0.widthNs <= widestNs ? $0 : nil }
  }
}
