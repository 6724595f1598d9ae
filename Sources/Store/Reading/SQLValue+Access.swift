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

  /// Bytes that are kept apart from the value itself.
  var payloadBytes: Int {
    switch self {
    case .text(let text): text.utf8.count > 15 ? text.utf8.count + 32 : 0
    case .blob(let bytes): bytes.count + 32
    case .null, .integer, .real: 0
    }
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
