extension JSONValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral
{
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }

  /// Text.
  public init(stringLiteral value: String) { self = .text(value) }

  /// An object; where a name stands twice, the later value counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { $1 })
  }

  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue {
  /// The text it is; nil for anything else.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The whole number it is; nil for anything else.
  public var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }
}
