/// A value as SQLite stores it.
public enum SQLValue: Sendable, Hashable {
  /// Unknown.
  case null
  /// A 64-bit integer.
  case integer(Int64)
  /// An IEEE 754 double.
  case real(Double)
  /// Text, as stored: escape it before it reaches a terminal.
  case text(String)
  /// Bytes.
  case blob([UInt8])
}
