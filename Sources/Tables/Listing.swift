public import Vocabulary

/// A plain table of values with a title for each column: what CSV holds of an answer, and what
/// `runs`, `workloads` and `query` print.
public struct Listing: Answer, Equatable {
  /// The titles. A title that ends in `_ns` or `_bytes` tells the unit of its column.
  public let columns: [String]
  /// The rows, each with a value for each column.
  public let rows: [[Value]]

  /// Lists rows.
  public init(columns: [String], rows: [[Value]]) {
    self.columns = columns
    self.rows = rows
  }

  /// Lists fields of rows, nested ones included, by their keys, which spaces or lines part.
  public init(_ keys: String, _ rows: [[Field]]) {
    columns = keys.split(whereSeparator: \.isWhitespace).map { String($0) }
    self.rows = rows.map { [columns] row in row.flattened(columns) }
  }

  /// The table, of which nothing but long texts is cut.
  public func document(_ units: ParameterUnits) -> Document { Document(blocks: [.listing(self)]) }

  /// The listing as `concur.listing/1`.
  var listed: Value {
    let keys = keys
    return [
      "schema": "concur.listing/1",
      "columns": .array(keys.map { .text($0) }),
      "rows": Value(rows.map { row in zip(keys, row).map { Field($0, $1) } }),
    ]
  }

  /// The listing itself.
  public var table: Listing { self }

  /// The titles with `:2`, `:3` after repetitions, so that each names one column.
  private var keys: [String] {
    var counts = [String: Int]()
    return columns.map { column in
      counts[column, default: 0] += 1
      let count = counts[column, default: 1]
      return count == 1 ? column : "\(column):\(count)"
    }
  }

  /// The listing as a table for people: durations and sizes in their units, without the ending
  /// that tells them.
  var layout: TableLayout {
    let units = columns.map(Unit.init)
    let isNumeric = columns.indices.map { index in
      rows.contains { $0[index].number != nil }
        && rows.allSatisfy { $0[index].number != nil || $0[index] == .null }
    }
    return TableLayout(
      columns: zip(columns, zip(units, isNumeric)).map { title, kind in
        TableColumn(kind.1 ? kind.0.title(title) : title, alignsRight: kind.1)
      },
      rows: rows.map { row in
        .cells(
          row.indices.map { isNumeric[$0] ? units[$0].text(row[$0]) : row[$0].plain.text })
      })
  }

  /// What a column's title says of its numbers.
  private enum Unit {
    case none, nanoseconds, bytes

    init(_ title: String) {
      self =
        title.hasSuffix("_bytes")
        ? .bytes : title.hasSuffix("_ns") && !title.hasSuffix("unix_ns") ? .nanoseconds : .none
    }

    func title(_ title: String) -> String {
      switch self {
      case .none: title
      case .nanoseconds: String(title.dropLast(3))
      case .bytes: String(title.dropLast(6))
      }
    }

    func text(_ value: Value) -> String {
      guard let number = value.number else { return value.text }
      return switch self {
      case .none: value.plain.text
      case .nanoseconds: Format.duration(number)
      case .bytes: Format.bytes(number)
      }
    }
  }
}

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
