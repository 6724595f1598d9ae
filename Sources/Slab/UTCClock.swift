internal import Glibc

/// The wall clock, for dates only: no duration is ever taken from it.
public enum UTCClock {
  /// Nanoseconds since 1970, UTC.
  public static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
