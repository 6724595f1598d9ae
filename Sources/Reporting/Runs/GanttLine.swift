/// One line of a chart: a lane, or where its workers overlap a part of one.
public struct GanttLine: Sendable, Equatable {
  /// The lane.
  public let lane: Int
  /// Its workers, one after the other.
  var bars: [GanttBar]

  /// Lays bars out on lines: a line for each lane, and more where bars of one lane overlap.
  static func packed(_ bars: [GanttBar]) -> [GanttLine] {
    let lanes = Dictionary(grouping: bars, by: \.lane)
    return lanes.keys.sorted().flatMap { lane -> [GanttLine] in
      var lines = [GanttLine]()
      let sorted = lanes[lane, default: []].sorted {
        ($0.startNs, $0.worker) < ($1.startNs, $1.worker)
      }
      for bar in sorted {
        if let free = lines.firstIndex(where: { ($0.bars.last?.finishNs ?? 0) <= bar.startNs }) {
          lines[free].bars.append(bar)
        } else {
          lines.append(GanttLine(lane: lane, bars: [bar]))
        }
      }
      return lines
    }
  }

  /// Draws the bars: each begins with the worker's ordinal where it is wide enough, `×` ends one
  /// that did not end well, and narrow neighbours alternate in shade.
  func text(slices: Int, wallNs: Double) -> String {
    var cells = [Character](repeating: " ", count: slices)
    func cell(_ timeNs: Double) -> Int {
      Int((max(min(timeNs / wallNs, 1), 0) * Double(slices)).rounded())
    }
    for (index, bar) in bars.enumerated() {
      let from = min(cell(bar.startNs), slices - 1)
      let to = min(max(cell(bar.finishNs), from + 1), slices)
      for cell in from..<to { cells[cell] = index.isMultiple(of: 2) ? "█" : "▓" }
      let ordinal = String(bar.worker)
      if to - from > ordinal.count + (bar.isOK ? 0 : 1) {
        for (offset, digit) in ordinal.enumerated() { cells[from + offset] = digit }
      }
      if !bar.isOK { cells[to - 1] = "×" }
    }
    return String(cells)
  }
}
