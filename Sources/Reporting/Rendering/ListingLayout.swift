/// A listing on a terminal: as a table where its columns fit, the widest of them cut where that
/// helps, and else each row as lines of its own.
struct ListingLayout {
  /// A column of text is not cut below this width.
  private static let leastWidth = 12

  private let table: TableLayout
  private let width: Int?

  /// Lays out a table whose texts are escaped.
  init(_ table: TableLayout, width: Int?) {
    self.table = table
    self.width = width
  }

  /// The lines.
  var lines: [String] {
    guard let width else { return table.lines() }
    return limits(for: width).map { cut(to: $0).lines() } ?? records(width)
  }

  /// The width that each column may have; nil where they cannot all have enough.
  private func limits(for width: Int) -> [Int]? {
    var widths = table.columns.indices.map { index in
      cells.reduce(TextWidth.of(table.columns[index].title)) { max($0, TextWidth.of($1[index])) }
    }
    var excess = widths.reduce(0) { $0 + $1 + 3 } - 2 - width
    while excess > 0 {
      let texts = widths.indices.filter { !table.columns[$0].alignsRight }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.leastWidth
      else { return nil }
      let next = texts.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let target = max(Self.leastWidth, min(next, widths[widest] - 1), widths[widest] - excess)
      excess -= widths[widest] - target
      widths[widest] = target
    }
    return widths
  }

  private var cells: [[String]] {
    table.rows.compactMap { row in
      if case .cells(let cells) = row { cells } else { nil }
    }
  }

  private func cut(to limits: [Int]) -> TableLayout {
    TableLayout(
      columns: zip(table.columns, limits).map { column, limit in
        TableColumn(TextWidth.cut(column.title, to: limit), alignsRight: column.alignsRight)
      },
      rows: cells.map { row in
        .cells(zip(row, limits).map { TextWidth.cut($0, to: $1) })
      })
  }

  /// Each row as lines of title and value, an empty line between rows.
  private func records(_ width: Int) -> [String] {
    let titles = table.columns.map(\.title)
    let widest = titles.map(TextWidth.of).max() ?? 0
    let rows = cells.map { row in
      let facts = zip(titles, row).map { title, cell in
        let padding = String(repeating: " ", count: widest - TextWidth.of(title))
        return TableRow.cells([title + padding, cell])
      }
      let columns = [TableColumn("", alignsRight: false), TableColumn("", alignsRight: false)]
      return TableLayout(columns: columns, rows: facts).fitted(to: width).table.lines()
    }
    return rows.isEmpty ? ["no rows"] : Array(rows.joined(separator: [""]))
  }
}
