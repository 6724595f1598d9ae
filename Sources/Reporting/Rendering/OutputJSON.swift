import Store

/// A JSON value as it is put out: the keys of objects in the order in which they are documented.
public indirect enum OutputJSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number with a fraction; one that is not finite is written `null`.
  case real(Double)
  case text(String)
  case array([OutputJSON])
  case object(KeyValuePairs<String, OutputJSON>)
  /// An object whose keys are known only when it is made.
  case dictionary([(key: String, value: OutputJSON)])

  /// A value of the database; bytes become hexadecimal text.
  init(_ value: SQLValue) {
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
    case .array(let values): self = .array(values.map { OutputJSON($0) })
    case .object(let members):
      self = .dictionary(
        members.sorted { $0.key < $1.key }.map { ($0.key, OutputJSON($0.value)) })
    }
  }

  /// A string, or null where it is not known.
  static func optional(_ text: String?) -> OutputJSON { text.map { .text($0) } ?? .null }

  /// A number, or null where it is not known.
  static func optional(_ real: Double?) -> OutputJSON { real.map { .real($0) } ?? .null }

  /// A count, or null where it is not known.
  static func count(_ count: Int?) -> OutputJSON { count.map { .integer(Int64($0)) } ?? .null }

  /// A quantity in base units, rounded to a whole number, or null where it is not known.
  static func rounded(_ number: Double?) -> OutputJSON {
    number.flatMap { Int64(exactly: $0.rounded()) }.map { .integer($0) } ?? .null
  }
}

extension OutputJSON: ExpressibleByStringLiteral {
  /// Text, written as it is in Swift.
  public init(stringLiteral value: String) { self = .text(value) }
}
