/// A series of values as one line of bars.
enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Draws the values from the least to the greatest; where all are equal, in the middle.
  ///
  /// - Parameters:
  ///   - values: What is drawn, each a bar.
  ///   - marks: What stands before a value, by its index.
  static func text(_ values: [Double], marks: [Int: Character] = [:]) -> String {
    guard let least = values.min(), let greatest = values.max() else { return "" }
    return values.enumerated().reduce(into: "") { line, value in
      if let mark = marks[value.offset] { line.append(mark) }
      let height = greatest > least ? (value.element - least) / (greatest - least) : 0.5
      line.append(bars[min(Int(height * Double(bars.count)), bars.count - 1)])
    }
  }
}
