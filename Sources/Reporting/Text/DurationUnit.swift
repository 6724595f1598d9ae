/// A unit of time that durations are written in.
struct DurationUnit: Sendable {
  /// How it is written.
  let name: String
  /// How long it is.
  let nanoseconds: Double

  /// From the shortest to the longest.
  static let all = [
    DurationUnit(name: "ns", nanoseconds: 1),
    DurationUnit(name: "µs", nanoseconds: 1e3),
    DurationUnit(name: "ms", nanoseconds: 1e6),
    DurationUnit(name: "s", nanoseconds: 1e9),
    DurationUnit(name: "min", nanoseconds: 60e9),
    DurationUnit(name: "h", nanoseconds: 3600e9),
  ]

  /// Returns the unit in which a duration has one to three digits before the point.
  ///
  /// Seconds serve up to ten minutes, minutes up to ten hours.
  static func fitting(_ nanoseconds: Double) -> DurationUnit {
    let limits = [999.5, 999.5, 999.5, 599.5, 599.5]
    for (unit, limit) in zip(all, limits) where nanoseconds.magnitude / unit.nanoseconds < limit {
      return unit
    }
    return all[all.count - 1]
  }

  /// How many decimals show a duration in this unit with three significant digits.
  func decimals(_ duration: Double) -> Int {
    name == "ns" ? 0 : Digits.decimals(duration / nanoseconds)
  }

  /// Writes a duration in this unit.
  func text(_ duration: Double, decimals: Int) -> String {
    Digits.fixed(duration / nanoseconds, decimals: decimals) + " " + name
  }
}
