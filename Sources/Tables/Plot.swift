import Vocabulary

/// Points and curves as lines of plain characters, which need neither colour nor a wide font.
///
/// Each series has a mark of its own; what joins its points is dotted. Marks of several series in
/// one place are drawn as `&`.
public struct Plot {
  /// A place: both in the units of the axes.
  public struct Point {
    let x, y: Double

    /// Names a place.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// What is drawn with one mark.
  public struct Series {
    /// What the legend calls it.
    let name: String
    /// What was measured.
    let points: [Point]
    /// What is dotted, in order; straight between these.
    let curve: [Point]

    /// Names what is drawn.
    public init(name: String, points: [Point], curve: [Point]) {
      self.name = name
      self.points = points
      self.curve = curve
    }
  }

  /// The marks of series, in order; more series begin anew.
  static let marks: [Character] = ["o", "x", "+", "#", "@", "%", "*", "v"]
  /// What stands where several series are.
  static let several: Character = "&"
  /// The least columns and rows of the area in which points lie.
  static let leastColumns = 12, leastRows = 3

  let series: [Series]
  let x, y: PlotAxis
  /// What the dots are, for the legend.
  let curveName: String
  /// A value of y at which a line is drawn.
  let reference: Double?
  /// The columns of all of it.
  let width: Int
  /// The rows of the area in which points lie.
  let height: Int

  /// Describes a plot.
  public init(
    _ series: [Series], x: PlotAxis, y: PlotAxis, curveName: String, reference: Double? = nil,
    width: Int = 64, height: Int = 12
  ) {
    func kept(_ points: [Point]) -> [Point] { points.filter { x.holds($0.x) && y.holds($0.y) } }
    self.series = series.map {
      Series(name: $0.name, points: kept($0.points), curve: kept($0.curve))
    }
    self.x = x
    self.y = y
    self.curveName = curveName
    self.reference = reference.flatMap { y.holds($0) ? $0 : nil }
    self.width = width
    self.height = max(height, Self.leastRows)
  }

  /// The mark of a series.
  func mark(_ index: Int) -> Character { Self.marks[index % Self.marks.count] }

  /// The lines, none wider than the plot but for labels that are; none where no point has a place.
  public var lines: [String] {
    let all = series.flatMap { $0.points + $0.curve }
    guard let across = x.scale(all.map(\.x)),
      let up = y.scale(all.map(\.y) + (reference.map { [$0] } ?? []))
    else { return [] }
    let labels = rowLabels(up)
    let margin = labels.values.map(TextWidth.of).max() ?? 0
    var canvas = PlotCanvas(
      columns: max(width - margin - 2, Self.leastColumns), rows: height, across: across, up: up)
    if let reference { canvas.drawLine(at: reference) }
    for one in series { canvas.dot(one.curve) }
    for (index, one) in series.enumerated() { canvas.draw(one.points, mark(index)) }
    let rows = canvas.lines.enumerated().map { row, line in
      let label = labels[row] ?? ""
      let pad = String(repeating: " ", count: margin - TextWidth.of(label))
      return pad + label + (label.isEmpty ? " │" : " ┤") + Self.trimmed(line)
    }
    let foot = columnTicks(canvas)
    let indent = String(repeating: " ", count: margin + 1)
    let rule = String(repeating: "─", count: canvas.columns)
    let ruled = foot.columns.reduce(into: Array(rule)) { $0[$1] = "┬" }
    return TextWidth.wrapped(y.title, to: width, first: "") + rows
      + [indent + "└" + String(ruled), indent + " " + foot.labels]
      + legend(canvas.hasSeveral)
  }

  /// Returns a line without the spaces at its end.
  private static func trimmed(_ line: String) -> String {
    String(line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
  }

  /// The labels of rows, by row from the top, with rows between them.
  private func rowLabels(_ scale: PlotScale) -> [Int: String] {
    var labels = [Int: String]()
    for value in y.ticks ?? scale.roundValues(max(height / 3, 2)) {
      let place = scale.place(value)
      guard place > -1e-9, place < 1 + 1e-9 else { continue }
      let row = Int(((1 - place) * Double(height - 1)).rounded())
      let label = y.label(value)
      if labels[row] == nil, !labels.values.contains(label) { labels[row] = label }
    }
    return labels
  }

  /// The ticks of columns and the line of their labels, as many as have room.
  private func columnTicks(_ canvas: PlotCanvas) -> (columns: [Int], labels: String) {
    var line = ""
    var columns = [Int]()
    for value in x.ticks ?? canvas.across.roundValues(max(canvas.columns / 8, 2)) {
      let place = canvas.across.place(value)
      guard place > -1e-9, place < 1 + 1e-9 else { continue }
      let column = canvas.column(value)
      let label = x.label(value)
      let length = TextWidth.of(label)
      let start = max(min(column - length / 2, canvas.columns - length), 0)
      guard columns.last.map({ $0 < column }) ?? true,
        start >= TextWidth.of(line) + 1 || line.isEmpty
      else { continue }
      columns.append(column)
      line += String(repeating: " ", count: start - TextWidth.of(line)) + label
    }
    return (columns, line)
  }

  private func legend(_ hasSeveral: Bool) -> [String] {
    let marks = series.indices.map { "\(mark($0)) \(series[$0].name)" }
    let dots = series.contains { !$0.curve.isEmpty } ? ["· \(curveName)"] : []
    let several = hasSeveral ? ["\(Self.several) several"] : []
    return (["across: \(x.title)"] + marks + dots + several).reduce(into: []) { lines, item in
      let item = TextWidth.cut(item, to: width - 2)
      if let last = lines.last, TextWidth.of(last) + 3 + TextWidth.of(item) <= width {
        lines[lines.count - 1] += "   " + item
      } else {
        lines.append("  " + item)
      }
    }
  }
}

/// A series of values as one line of bars.
public enum Sparkline {
  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Draws the values from the least to the greatest; where all are equal, in the middle.
  ///
  /// - Parameters:
  ///   - values: What is drawn, each a bar.
  ///   - marks: What stands before a value, by its index.
  public static func text(_ values: [Double], marks: [Int: Character] = [:]) -> String {
    guard let least = values.min(), let greatest = values.max() else { return "" }
    return values.enumerated().reduce(into: "") { line, value in
      if let mark = marks[value.offset] { line.append(mark) }
      let height = greatest > least ? (value.element - least) / (greatest - least) : 0.5
      line.append(bars[min(Int(height * Double(bars.count)), bars.count - 1)])
    }
  }
}
