/// Who writes to storage at this moment.
enum BackgroundWritesCheck {
  /// Judges by what reaches the disks or what processes have written, whichever is more: the one
  /// lags behind the other.
  static func finding(_ activity: Activity) -> NoiseFinding {
    let busiest = activity.processes.filter { ($0.writtenBytesPerSecond ?? 0) > 0 }
      .sorted { first, second in
        (first.writtenBytesPerSecond ?? 0, second.pid)
          > (second.writtenBytesPerSecond ?? 0, first.pid)
      }
    let seen = busiest.reduce(0) { $0 + ($1.writtenBytesPerSecond ?? 0) }
    guard activity.diskBytesPerSecond != nil || !busiest.isEmpty else {
      return .unknown(.backgroundWrites)
    }
    let rate = max(seen, activity.diskBytesPerSecond ?? 0)
    return NoiseFinding(
      .backgroundWrites, .of(rate, notice: 1e6, warning: 20e6), "\(Amount.tenths(rate / 1e6)) MB/s",
      effect: "it slows workers that use storage",
      whatToDo: busiest.isEmpty
        ? "Wait until it ends" : "End what writes, or wait until it is done",
      processes: Array(busiest.prefix(5)))
  }
}
