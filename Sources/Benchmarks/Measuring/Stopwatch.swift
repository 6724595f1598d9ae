import CShims

/// Measures how long something takes, on CLOCK_MONOTONIC.
enum Stopwatch {
  /// Nanoseconds.
  static func time(_ body: () throws -> Void) rethrows -> Int64 {
    let start = concur_now()
    try body()
    return concur_now() - start
  }
}
