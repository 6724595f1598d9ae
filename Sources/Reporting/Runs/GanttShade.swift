/// One line of a shaded chart: a group of neighbouring lanes.
public struct GanttShade: Sendable, Equatable {
  /// The first and the last lane of the group.
  public let firstLane, lastLane: Int
  /// The mean number of workers in flight in each slice of time.
  public let inFlight: [Double]

  private static let shades: [Character] = ["░", "▒", "▓", "█"]

  /// Reads the lines from the rows of `timeline-of-a-trial.sql`.
  static func all(in rows: [Row]) -> [GanttShade] {
    let groups = Dictionary(grouping: rows) { $0.integer("lane_group") }
    return groups.keys.sorted().compactMap { group in
      guard let cells = groups[group], let first = cells.first else { return nil }
      return GanttShade(
        firstLane: first.integer("first_lane"), lastLane: first.integer("last_lane"),
        inFlight: cells.map { $0.number("in_flight") ?? 0 })
    }
  }

  /// The most workers in flight that a full shade stands for: what a group of lanes can hold at one
  /// worker a lane, or more where lanes hold several.
  static func full(_ lines: [GanttShade]) -> Double {
    max(
      lines.flatMap(\.inFlight).max() ?? 0,
      lines.map { Double($0.lastLane - $0.firstLane + 1) }.max() ?? 1)
  }

  /// Draws the slices, each in the shade of its quarter of `full`; hardly anything is a space.
  func text(full: Double) -> String {
    String(
      inFlight.map { value in
        guard value > full / 200 else { return " " }
        return Self.shades[min(Int(value / full * 4), 3)]
      })
  }
}
