/// All rows of one query, read into memory so that no lock outlives the reading.
public struct QueryResult: Sendable, Equatable {
  /// Column names, in order.
  public let columns: [String]
  /// One array a row, as long as `columns`.
  public let rows: [[SQLValue]]

  /// Bundles columns and rows.
  public init(columns: [String], rows: [[SQLValue]]) {
    self.columns = columns
    self.rows = rows
  }
}
