/// Moments on CLOCK_MONOTONIC, nanoseconds.
enum Moment {
  /// One some time after another; the last there is where that is further away.
  static func after(_ start: Int64, _ span: Int64) -> Int64 {
    let (sum, overflow) = start.addingReportingOverflow(span)
    return overflow ? .max : sum
  }
}
