extension SQLValue {
  /// The integer it is; nil for anything else.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The text it is; nil for anything else.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The bytes it is; nil for anything else.
  public var blob: [UInt8]? {
    if case .blob(let value) = self { value } else { nil }
  }

  /// An integer, or NULL for nil.
  public init(_ value: Int64?) {
    self = value.map(SQLValue.integer) ?? .null
  }

  /// Text, or NULL for nil.
  public init(_ value: String?) {
    self = value.map(SQLValue.text) ?? .null
  }

  /// Bytes, or NULL for nil.
  public init(_ value: [UInt8]?) {
    self = value.map(SQLValue.blob) ?? .null
  }
}
