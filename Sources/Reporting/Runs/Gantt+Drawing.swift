import Vocabulary

extension Gantt {
  /// The chart as lines of text, none wider than it was made for.
  public var lines: [String] {
    var lines: [String]
    switch content {
    case .nothing(let reason): return ["  " + reason]
    case .bars(let bars):
      lines = zip(bars, Self.labels(bars.map(\.lane))).map { bar, label in
        Self.labelled(label, bar.text(slices: slices, wallNs: wallNs))
      }
    case .shades(let shades):
      let full = GanttShade.full(shades)
      lines = shades.map { shade in
        let isOne = shade.firstLane == shade.lastLane
        let label = isOne ? "lane \(shade.firstLane)" : "\(shade.firstLane)–\(shade.lastLane)"
        return Self.labelled(label, shade.text(full: full))
      }
      lines.append(axis)
      lines.append(
        "  █ = \(Digits.fixed(full, decimals: full < 10 ? 1 : 0)) in flight"
          + (shades.contains { $0.lastLane > $0.firstLane } ? ", lanes grouped" : ""))
      return lines + absent
    }
    lines.append(axis)
    return lines + absent
  }

  /// Says how many workers are not there.
  private var absent: [String] {
    notStarted > 0 ? ["  " + Words.count(notStarted, "worker") + " never started"] : []
  }

  /// The time axis, from 0 to the wall time.
  private var axis: String {
    let end = Format.duration(wallNs)
    let middle = Format.duration(wallNs / 2)
    let rule = slices - end.count - middle.count - 5
    guard rule >= 8 else {
      let line = String(repeating: "─", count: max(slices - end.count - 3, 0))
      return Self.labelled("", "0 \(line) \(end)")
    }
    let left = String(repeating: "─", count: rule / 2)
    let right = String(repeating: "─", count: rule - rule / 2)
    return Self.labelled("", "0 \(left) \(middle) \(right) \(end)")
  }

  private static func labelled(_ label: String, _ line: String) -> String {
    let padding = String(repeating: " ", count: max(labelWidth - label.count, 0))
    return padding + label + " │" + line
  }

  /// Names each lane on its first line.
  private static func labels(_ lanes: [Int]) -> [String] {
    lanes.indices.map { index in
      index > 0 && lanes[index - 1] == lanes[index] ? "" : "lane \(lanes[index])"
    }
  }
}
