public import Store

/// A plain table of values with a title for each column: what `runs`, `workloads` and `query` print.
public struct Listing: Sendable, Equatable {
  /// The titles. A title that ends in `_ns` or `_bytes` tells the unit of its column.
  public let columns: [String]
  /// The rows, each with a value for each column.
  public let rows: [[SQLValue]]

  /// Lists rows.
  public init(columns: [String], rows: [[SQLValue]]) {
    self.columns = columns
    self.rows = rows
  }

  /// Lists the rows of a query.
  public init(_ result: QueryResult) {
    self.init(columns: result.columns, rows: result.rows)
  }

  /// A value as text for people: `–` for NULL, bytes in hexadecimal.
  public static func plain(_ value: SQLValue) -> String {
    switch value {
    case .null: Format.unknown
    case .integer(let integer): String(integer)
    case .real(let real): String(real)
    case .text(let text): text
    case .blob(let bytes): Format.hexadecimal(bytes)
    }
  }

  /// The titles with `:2`, `:3` after repetitions, so that each names one column.
  var keys: [String] {
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
      rows.contains { $0[index].isNumber }
        && rows.allSatisfy { $0[index].isNumber || $0[index] == .null }
    }
    return TableLayout(
      columns: zip(columns, zip(units, isNumeric)).map { title, kind in
        TableColumn(kind.1 ? kind.0.title(title) : title, alignsRight: kind.1)
      },
      rows: rows.map { row in
        .cells(
          row.indices.map { isNumeric[$0] ? units[$0].text(row[$0]) : Self.plain(row[$0]) })
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

    func text(_ value: SQLValue) -> String {
      guard let number = value.number else { return Listing.plain(value) }
      return switch self {
      case .none: Listing.plain(value)
      case .nanoseconds: Format.duration(number)
      case .bytes: Format.bytes(number)
      }
    }
  }
}
