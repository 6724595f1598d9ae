public import Store
public import Tables
import Vocabulary

extension Value {
  /// A value of the database; bytes become hexadecimal text.
  public init(_ value: SQLValue) {
    switch value {
    case .null: self = .null
    case .integer(let integer): self = .integer(integer)
    case .real(let real): self = .real(real)
    case .text(let text): self = .text(text)
    case .blob(let bytes): self = .text(Format.hexadecimal(bytes))
    }
  }

  /// A JSON value of the database, the keys of objects sorted.
  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .integer(let integer): self = .integer(integer)
    case .real(let real): self = .real(real)
    case .text(let text): self = .text(text)
    case .array(let values): self = .array(values.map { Value($0) })
    case .object(let members):
      self = .object(members.sorted { $0.key < $1.key }.map { Field($0.key, Value($0.value)) })
    }
  }
}

extension Listing {
  /// Lists the rows of a query.
  public init(_ result: QueryResult) {
    self.init(columns: result.columns, rows: result.rows.map { row in row.map { Value($0) } })
  }
}
