/// A row of a table.
public enum TableRow: Sendable, Equatable {
  /// A line of its own that names the rows below it.
  case heading(String)
  /// A cell for each column.
  case cells([String])
}
