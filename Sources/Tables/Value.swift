import Vocabulary

/// A figure, a word or a structure of them, as an answer holds it: it knows how programs write it, in
/// base units, and how people read it.
public indirect enum Value: Sendable, Equatable {
  /// Not known.
  case null
  case bool(Bool)
  /// A whole number that people read as it is.
  case integer(Int64)
  /// A number with a fraction; one that is not finite is not known to programs.
  case real(Double)
  case text(String)
  /// How many: people read a comma between thousands.
  case count(Int)
  /// A time; a whole number for programs.
  case nanoseconds(Double)
  /// A size; a whole number for programs.
  case bytes(Double)
  /// A factor: `1.96×`.
  case ratio(Double)
  /// A fraction of a whole, which people read as a percentage.
  case share(Double)
  case array([Value])
  /// Fields in the order in which they are documented.
  case object([Field])

  /// Text, or null for nil.
  public init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  /// A count, or null for nil.
  public init(_ count: Int?) { self = count.map { .count($0) } ?? .null }
  /// A whole number, or null for nil.
  public init(_ integer: Int64?) { self = integer.map { .integer($0) } ?? .null }
  /// A number, or null for nil.
  public init(_ real: Double?) { self = real.map { .real($0) } ?? .null }
  /// A truth, or null for nil.
  public init(_ bool: Bool?) { self = bool.map { .bool($0) } ?? .null }
  /// A list of objects.
  public init(_ rows: [[Field]]) { self = .array(rows.map { .object($0) }) }
  /// An object, or null for nil.
  public init(_ fields: [Field]?) { self = fields.map { .object($0) } ?? .null }

  /// A time, or null for nil.
  public static func nanoseconds(_ time: Double?) -> Value {
    time.map { Value.nanoseconds($0) } ?? .null
  }

  /// A size, or null for nil.
  public static func bytes(_ size: Double?) -> Value { size.map { Value.bytes($0) } ?? .null }

  /// A factor, or null for nil.
  public static func ratio(_ ratio: Double?) -> Value { ratio.map { Value.ratio($0) } ?? .null }

  /// A share, or null for nil.
  public static func share(_ share: Double?) -> Value { share.map { Value.share($0) } ?? .null }

  /// The value for people: `–` where it is not known.
  public var text: String {
    switch self {
    case .null, .array, .object: Format.unknown
    case .bool(let bool): bool ? "yes" : "no"
    case .integer(let integer): String(integer)
    case .real(let real): String(real)
    case .text(let text): text
    case .count(let count): Format.count(count)
    case .nanoseconds(let time): Format.duration(time)
    case .bytes(let size): Format.bytes(size)
    case .ratio(let ratio): Format.ratio(ratio)
    case .share(let share): Format.percent(share)
    }
  }

  /// The number, whole or not; nil for anything else.
  public var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .count(let count): Double(count)
    case .real(let number), .nanoseconds(let number), .bytes(let number), .ratio(let number),
      .share(let number):
      number
    case .null, .bool, .text, .array, .object: nil
    }
  }

  /// The value in base units: what programs are given of it.
  var plain: Value {
    switch self {
    case .count(let count): .integer(Int64(count))
    case .nanoseconds(let number), .bytes(let number):
      Int64(exactly: number.rounded()).map { .integer($0) } ?? .null
    case .ratio(let number), .share(let number): .real(number)
    default: self
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
  /// Text, written as it is in Swift.
  public init(stringLiteral value: String) { self = .text(value) }

  /// An object of a few keys, in their order.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self = .object(elements.map { Field($0, $1) })
  }
}

extension Value {
  /// The value as JSON text, indented by two spaces; small arrays and objects stay on one line.
  public var json: String {
    var text = ""
    write(into: &text, indent: 0)
    return text
  }

  /// Whether the value holds neither arrays nor objects.
  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private func write(into text: inout String, indent: Int) {
    switch plain {
    case .bool(let bool): text += bool ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .real(let real): text += real.isFinite ? String(real) : "null"
    case .text(let string): text += Self.quoted(string)
    case .array(let values):
      let isFlat = values.allSatisfy(\.isScalar)
      Self.write(values, "[", "]", isFlat, into: &text, indent) { value, text, indent in
        value.write(into: &text, indent: indent)
      }
    case .object(let fields):
      let isFlat = fields.count <= 3 && fields.allSatisfy(\.value.isScalar)
      Self.write(fields, "{", "}", isFlat, into: &text, indent) { field, text, indent in
        text += Self.quoted(field.key) + ": "
        field.value.write(into: &text, indent: indent)
      }
    default: text += "null"
    }
  }

  private static func write<Element>(
    _ elements: [Element], _ open: String, _ close: String, _ isFlat: Bool,
    into text: inout String, _ indent: Int, _ element: (Element, inout String, Int) -> Void
  ) {
    let line = isFlat ? "" : "\n" + String(repeating: " ", count: indent + 2)
    text += open
    for (index, value) in elements.enumerated() {
      if index > 0 { text += isFlat ? ", " : "," }
      text += line
      element(value, &text, indent + 2)
    }
    if !isFlat { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  /// A JSON string in which every control character is escaped, C1 and bidirectional ones too.
  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where Escape.isUnsafe(scalar):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
