import Store

/// One row of a query's result, its values by column name.
struct Row {
  private let columns: [String: Int]
  private let values: [SQLValue]

  /// Splits a result into rows.
  static func all(of result: QueryResult) -> [Row] {
    let columns = Dictionary(
      result.columns.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
    return result.rows.map { Row(columns: columns, values: $0) }
  }

  /// The value of a column, NULL where there is no such column.
  subscript(_ column: String) -> SQLValue {
    guard let index = columns[column], index < values.count else { return .null }
    return values[index]
  }

  /// A text column; empty where it is NULL or no text.
  func text(_ column: String) -> String {
    optionalText(column) ?? ""
  }

  /// A text column; nil where it is NULL or no text.
  func optionalText(_ column: String) -> String? {
    guard case .text(let text) = self[column] else { return nil }
    return text
  }

  /// An integer column; nil where it is NULL or no integer.
  func optionalInteger(_ column: String) -> Int64? {
    guard case .integer(let integer) = self[column] else { return nil }
    return integer
  }

  /// An integer column that counts or numbers something; 0 where ``optionalCount(_:)`` is nil.
  func integer(_ column: String) -> Int { optionalCount(column) ?? 0 }

  /// An integer column that counts or numbers something; nil where it is NULL, no integer, or one
  /// that is beyond all counting, as in a damaged file: sums of it would overflow.
  func optionalCount(_ column: String) -> Int? {
    guard let integer = optionalInteger(column), integer.magnitude < 1 << 48 else { return nil }
    return Int(integer)
  }

  /// A numeric column as a floating-point number; nil where it is NULL, no number, or one that no
  /// measurement gives, as in a damaged file: 2⁶² ns are 146 years.
  func number(_ column: String) -> Double? {
    self[column].number.flatMap { $0.magnitude < 0x1p62 ? $0 : nil }
  }
}
