import Vocabulary

/// A column of a table.
public struct TableColumn: Sendable, Equatable {
  /// What stands above it.
  public let title: String
  /// Whether its cells end, instead of beginning, under each other.
  public let alignsRight: Bool
  /// When it goes where the table is too wide: 0 never, the highest first.
  public let dropOrder: Int

  /// Describes a column.
  public init(_ title: String, alignsRight: Bool = true, dropOrder: Int = 0) {
    self.title = title
    self.alignsRight = alignsRight
    self.dropOrder = dropOrder
  }
}

/// A row of a table.
public enum TableRow: Sendable, Equatable {
  /// A line of its own that names the rows below it.
  case heading(String)
  /// A cell for each column.
  case cells([String])
}

/// A table as columns and cells of text: the one place where text is aligned.
public struct TableLayout: Sendable, Equatable {
  /// The columns; the first names the rows.
  public var columns: [TableColumn]
  /// The rows.
  public var rows: [TableRow]

  /// Lays out a table.
  public init(columns: [TableColumn], rows: [TableRow]) {
    self.columns = columns
    self.rows = rows
  }

  /// Lays out names and values, without titles.
  public init(names rows: [(String, String)]) {
    self.init(
      columns: [TableColumn("", alignsRight: false), TableColumn("", alignsRight: false)],
      rows: rows.map { .cells([$0.0, $0.1]) })
  }

  /// Lays out rows of fields: a column for each field that has one.
  ///
  /// - Parameters:
  ///   - rows: The rows, each with the same fields.
  ///   - keys: The keys of columns in their order, parted by spaces; without them the fields' own.
  public init(_ rows: [[Field]], _ keys: String? = nil) {
    let order = keys.map { $0.split(separator: " ").map { String($0) } }
    let shown = rows.map { row -> [Field] in
      guard let order else { return row.filter { $0.column != nil } }
      return order.compactMap { key in row.first { $0.key == key && $0.column != nil } }
    }
    let columns = (shown.first ?? []).indices.map { index in
      Self.cells(shown.map { $0[index] })
    }
    self.init(
      columns: (shown.first ?? []).compactMap(\.column?.title),
      rows: shown.indices.map { row in .cells(columns.map { $0[row] }) })
  }

  /// The cells of a column: times in one unit where they can share it, what stands behind a cell
  /// under that of others.
  private static func cells(_ fields: [Field]) -> [String] {
    let times = Format.durations(
      fields.map { if case .nanoseconds(let time) = $0.value { time } else { nil } })
    let asides = fields.map { $0.column?.aside ?? "" }
    let widest = asides.map(TextWidth.of).max() ?? 0
    return fields.indices.map { index in
      let value = fields[index].value
      let isTime = if case .nanoseconds = value { true } else { false }
      let cell = fields[index].column?.cell ?? (isTime ? times[index] : value.text)
      let padding = widest - TextWidth.of(asides[index])
      return widest == 0
        ? cell : cell + " " + String(repeating: " ", count: padding) + asides[index]
    }
  }

  /// Returns the table with a heading above the rows of each group, none above those of nil.
  public func headed(by headings: [String?]) -> TableLayout {
    var table = self
    table.rows = rows.indices.flatMap { index -> [TableRow] in
      guard let heading = headings[index], index == 0 || headings[index - 1] != heading else {
        return [rows[index]]
      }
      return [.heading(heading), rows[index]]
    }
    return table
  }

  /// Returns the table with every text changed, such as escaped.
  func mapped(_ transform: (String) -> String) -> TableLayout {
    TableLayout(
      columns: columns.map {
        TableColumn(
          transform($0.title), alignsRight: $0.alignsRight, dropOrder: $0.dropOrder)
      },
      rows: rows.map { row in
        switch row {
        case .heading(let text): .heading(transform(text))
        case .cells(let cells): .cells(cells.map(transform))
        }
      })
  }

  /// Returns the table without the columns that do not fit, and their titles.
  ///
  /// Where even those that are never dropped are too wide, the first column is cut. A table without
  /// titles is one of names and values: its values go on below where they are too wide.
  func fitted(to width: Int?) -> (table: TableLayout, dropped: [String]) {
    guard let width else { return (self, []) }
    if columns.allSatisfy(\.title.isEmpty) { return (wrappingLast(to: width), []) }
    var kept = Array(columns.indices)
    while fullWidth(of: kept) > width,
      let victim = kept.max(by: { columns[$0].dropOrder < columns[$1].dropOrder }),
      columns[victim].dropOrder > 0
    {
      kept.removeAll { $0 == victim }
    }
    var table = keeping(kept)
    let excess = table.fullWidth(of: Array(table.columns.indices)) - width
    if excess > 0, let first = table.widths.first {
      table = table.cuttingFirst(to: max(first - excess, 6))
    }
    let dropped = columns.indices.filter { !kept.contains($0) }.map { columns[$0].title }
    return (table, dropped)
  }

  /// The lines of the table, escaped already: titles and a rule, where there are titles, and rows.
  func lines() -> [String] {
    let widths = widths
    let titles = line(columns.map(\.title), widths)
    let rule = " " + widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")
    let body = rows.map { row in
      switch row {
      case .heading(let text): " " + text
      case .cells(let cells): line(cells, widths)
      }
    }
    return columns.allSatisfy(\.title.isEmpty) ? body : [titles, rule] + body
  }

  /// Returns the table with each text of its last column in as many rows as it takes.
  private func wrappingLast(to width: Int) -> TableLayout {
    let room = max(width - fullWidth(of: Array(columns.indices.dropLast())) - 3, 6)
    var table = self
    table.rows = rows.flatMap { row -> [TableRow] in
      guard case .cells(let cells) = row, let text = cells.last else { return [row] }
      return TextWidth.folded(text, to: room).enumerated().map { index, line in
        .cells(cells.dropLast().map { index == 0 ? $0 : "" } + [line])
      }
    }
    return table
  }

  /// The width of each column: of its widest cell.
  private var widths: [Int] {
    rows.reduce(into: columns.map { TextWidth.of($0.title) }) { widths, row in
      guard case .cells(let cells) = row else { return }
      for (index, cell) in cells.enumerated() {
        widths[index] = max(widths[index], TextWidth.of(cell))
      }
    }
  }

  private func fullWidth(of kept: [Int]) -> Int {
    let widths = widths
    return kept.reduce(0) { $0 + widths[$1] + 3 } - 2
  }

  private func keeping(_ kept: [Int]) -> TableLayout {
    TableLayout(
      columns: kept.map { columns[$0] },
      rows: rows.map { row in
        guard case .cells(let cells) = row else { return row }
        return .cells(kept.map { cells[$0] })
      })
  }

  private func cuttingFirst(to width: Int) -> TableLayout {
    var table = self
    table.rows = rows.map { row in
      guard case .cells(var cells) = row, !cells.isEmpty else { return row }
      cells[0] = TextWidth.cut(cells[0], to: width)
      return .cells(cells)
    }
    return table
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(columns.indices, cells).map { index, cell in
      let padding = String(repeating: " ", count: max(widths[index] - TextWidth.of(cell), 0))
      let isLast = index == columns.count - 1
      return columns[index].alignsRight ? padding + cell : cell + (isLast ? "" : padding)
    }
    return " " + padded.joined(separator: " │ ")
  }
}
