/// The least time in which a batch of work could have been done.
public enum IdealMakespan {
  /// Returns max(longest, ⌈sum/lanes⌉): no schedule of these durations over equal lanes is shorter.
  ///
  /// This is the lower bound of Graham, "Bounds on Multiprocessing Timing Anomalies", 1969, not the
  /// optimal schedule, which may be longer. The actual makespan over it is what scheduling, start-up
  /// and uneven work cost.
  ///
  /// - Parameters:
  ///   - durations: What each worker took, 0 or more, in nanoseconds or any other unit.
  ///   - lanes: How many could run at once; below 1 counts as 1.
  /// - Returns: The bound in the unit of the durations, 0 where there are none.
  public static func of(durations: [Int64], lanes: Int) -> Int64 {
    let lanes = Int128(max(lanes, 1))
    let sum = durations.reduce(Int128(0)) { $0 + Int128($1) }
    let share = Int64(clamping: (sum + lanes - 1) / lanes)
    return max(durations.max() ?? 0, share)
  }
}
