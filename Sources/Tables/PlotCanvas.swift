/// The area of a plot in which points lie, a character a place.
struct PlotCanvas {
  let columns, rows: Int
  let across, up: PlotScale
  /// Whether marks of different series met.
  private(set) var hasSeveral = false
  private var cells: [[Character]]

  init(columns: Int, rows: Int, across: PlotScale, up: PlotScale) {
    self.columns = columns
    self.rows = rows
    self.across = across
    self.up = up
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows from the top.
  var lines: [String] { cells.map { String($0) } }

  /// Returns the column of a value on the axis below.
  func column(_ x: Double) -> Int { Self.index(across.place(x), of: columns) }

  /// Returns the row, from the top, of a value on the axis at the left.
  func row(_ y: Double) -> Int { Self.index(1 - up.place(y), of: rows) }

  private static func index(_ place: Double, of count: Int) -> Int {
    // What has no place stands at the beginning.
    Int(exactly: (min(max(place, 0), 1) * Double(count - 1)).rounded()) ?? 0
  }

  /// Draws a line across.
  mutating func drawLine(at y: Double) {
    let row = row(y)
    for column in 0..<columns { cells[row][column] = "-" }
  }

  /// Dots the way from each point to the next, straight on the scales of the axes.
  mutating func dot(_ points: [Plot.Point]) {
    for (from, to) in zip(points, points.dropFirst()) {
      let start = (x: across.place(from.x), y: up.place(from.y))
      let end = (x: across.place(to.x), y: up.place(to.y))
      let steps = max(abs(column(to.x) - column(from.x)), abs(row(to.y) - row(from.y)), 1)
      for step in 0...steps {
        let part = Double(step) / Double(steps)
        let column = Self.index(start.x + (end.x - start.x) * part, of: columns)
        cells[Self.index(1 - start.y - (end.y - start.y) * part, of: rows)][column] = "·"
      }
    }
  }

  /// Marks points.
  mutating func draw(_ points: [Plot.Point], _ mark: Character) {
    for point in points {
      let (row, column) = (row(point.y), column(point.x))
      let present = cells[row][column]
      let isFree = [" ", "·", "-", mark].contains(present)
      cells[row][column] = isFree ? mark : Plot.several
      hasSeveral = hasSeveral || !isFree
    }
  }
}
