/// A figure of an answer, listed once: JSON, CSV, Markdown and the terminal derive from it.
///
/// JSON writes key and value. CSV picks fields by their keys, of nested ones too. A table has a column
/// for each field that names one.
public struct Field: Sendable, Equatable {
  /// What programs call it; `_ns` and `_bytes` at its end tell the unit.
  public let key: String
  /// What it is.
  public let value: Value
  /// What CSV has instead of a value that is no single cell; nil where that is the value itself.
  private var cells: [Field]?
  /// Where people see it; nil where they do not.
  private(set) var column: Column?

  /// A place in a table: its column and what stands there.
  struct Column: Sendable, Equatable {
    let title: TableColumn
    /// The cell; nil for the value as people read it, times of one column in one unit.
    let cell: String?
    /// What stands behind the cell, under that of other rows.
    let aside: String?
  }

  /// Names a value.
  public init(_ key: String, _ value: Value) {
    self.key = key
    self.value = value
  }

  /// Names a text, null for nil.
  public init(_ key: String, _ text: String?) { self.init(key, Value(text)) }
  /// Names a count, null for nil.
  public init(_ key: String, _ count: Int?) { self.init(key, Value(count)) }
  /// Names a number, null for nil.
  public init(_ key: String, _ real: Double?) { self.init(key, Value(real)) }
  /// Names a truth.
  public init(_ key: String, _ bool: Bool) { self.init(key, .bool(bool)) }
  /// Names an object, null for nil.
  public init(_ key: String, _ fields: [Field]?) { self.init(key, Value(fields)) }
  /// Names a list of objects.
  public init(_ key: String, _ rows: [[Field]]) { self.init(key, Value(rows)) }

  /// The field with a cell of CSV of its own, under its key or another.
  public func csv(_ value: Value, as key: String? = nil) -> Field {
    csv([Field(key ?? self.key, value)])
  }

  /// The field with cells of CSV of its own.
  public func csv(_ cells: [Field]) -> Field {
    var field = self
    field.cells = cells
    return field
  }

  /// The field with a column in tables for people.
  ///
  /// - Parameters:
  ///   - title: What stands above it.
  ///   - cell: What stands there; without it the value as people read it.
  ///   - aside: What stands behind the cell, under that of other rows.
  ///   - left: Whether cells begin, instead of ending, under each other.
  ///   - drop: When it goes where the table is too wide: 0 never, the highest first.
  public func column(
    _ title: String, _ cell: String? = nil, aside: String? = nil, left: Bool = false, drop: Int = 0
  ) -> Field {
    var field = self
    field.column = Column(
      title: TableColumn(title, alignsRight: !left, dropOrder: drop), cell: cell, aside: aside)
    return field
  }

  /// What CSV has of it: its own cells, those of the fields in it, or one.
  var flattened: [Field] {
    if let cells { return cells }
    if case .object(let fields) = value { return fields.flatMap(\.flattened) }
    return [self]
  }
}

extension [Field] {
  /// The field of a key, nested ones included; nil for none.
  func flattened(_ keys: [String]) -> [Value] {
    let values = Dictionary(
      flatMap(\.flattened).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    return keys.map { values[$0] ?? .null }
  }
}
