/// RFC 8259's grammar, rule by rule.
struct PlainJSONReader {
  /// Whether something was met over which readers differ.
  private(set) var isDoubtful = false
  private let bytes: [UInt8]
  private let isLazy: Bool
  private var at = 0
  private var depth = 0
  /// Of what is nested deeper than this reader follows, nothing is said.
  private var isTooDeep = false

  /// Readers may set a limit; Foundation's is 512, CPython's about a thousand.
  private static let undoubtedDepth = 500
  private static let mostDepth = 4000

  /// - Parameter isLazy: whether what Foundation's decoders let pass makes a text doubtful and not
  ///   wrong: malformed numbers and strings that nobody asks for, a comma before a closing bracket,
  ///   a mark of byte order at the front.
  init(_ bytes: [UInt8], isLazy: Bool) {
    self.bytes = bytes
    self.isLazy = isLazy
  }

  /// ws value ws, and nothing after it; nil where the text is something else.
  mutating func text() -> PlainJSON? {
    if isLazy, take("\u{feff}") { isDoubtful = true }
    let value = value()
    blanks()
    return isTooDeep ? .null : at == bytes.count ? value : nil
  }

  private mutating func value() -> PlainJSON? {
    blanks()
    guard at < bytes.count else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "{"): return nested { $0.object() }
    case UInt8(ascii: "["): return nested { $0.array() }
    case UInt8(ascii: "\""): return string().map(PlainJSON.string)
    case UInt8(ascii: "t"): return take("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return take("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return take("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func nested(_ body: (inout Self) -> PlainJSON?) -> PlainJSON? {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.undoubtedDepth { isDoubtful = true }
    guard depth < Self.mostDepth else {
      isTooDeep = true
      return nil
    }
    at += 1
    return body(&self)
  }

  private mutating func object() -> PlainJSON? {
    var members: [(name: String, value: PlainJSON)] = []
    blanks()
    if take("}") { return .object([]) }
    repeat {
      blanks()
      if isLazy, !members.isEmpty, bytes[at...].first == UInt8(ascii: "}") {
        isDoubtful = true
        break
      }
      guard let name = string() else { return nil }
      blanks()
      guard take(":"), let value = value() else { return nil }
      members.append((name, value))
      blanks()
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func array() -> PlainJSON? {
    var elements: [PlainJSON] = []
    blanks()
    if take("]") { return .array([]) }
    repeat {
      blanks()
      if isLazy, !elements.isEmpty, bytes[at...].first == UInt8(ascii: "]") {
        isDoubtful = true
        break
      }
      guard let element = value() else { return nil }
      elements.append(element)
      blanks()
    } while take(",")
    return take("]") ? .array(elements) : nil
  }

  private mutating func number() -> PlainJSON? {
    let start = at
    var isRight = numberByGrammar()
    if isLazy {
      let end = at
      while at < bytes.count, Array("+-.eE0123456789".utf8).contains(bytes[at]) { at += 1 }
      isRight = isRight && at == end
    }
    guard at > start, isRight || isLazy else { return nil }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if !isRight || Double(text)?.isFinite != true { isDoubtful = true }
    return .number(text)
  }

  private mutating func numberByGrammar() -> Bool {
    _ = take("-")
    if !take("0"), !digits() { return false }
    if take("."), !digits() { return false }
    guard take("e") || take("E") else { return true }
    if !take("+") { _ = take("-") }
    return digits()
  }

  private mutating func digits() -> Bool {
    let start = at
    while at < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[at] { at += 1 }
    return at > start
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape() ?? lenient() else { return nil }
        text += Array(String(escaped).utf8)
      case 0..<0x20:
        guard lenient() != nil else { return nil }
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard at < bytes.count else { return nil }
    let letter = bytes[at]
    at += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return scalar()
    default: return nil
    }
  }

  /// Four hexadecimal digits, or eight as a surrogate pair.
  private mutating func scalar() -> Unicode.Scalar? {
    guard let high = hexadecimal() else { return nil }
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xdc00, take("\\u") else { return half() }
    guard let low = hexadecimal() else { return nil }
    guard 0xdc00..<0xe000 ~= low else { return half() }
    return Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
  }

  private mutating func half() -> Unicode.Scalar {
    isDoubtful = true
    return "\u{fffd}"
  }

  /// Passes over what is malformed, where that is allowed.
  private mutating func lenient() -> Unicode.Scalar? { isLazy ? half() : nil }

  private mutating func hexadecimal() -> UInt32? {
    let digits = bytes[at..<min(bytes.count, at + 4)]
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
    else { return nil }
    at += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func blanks() {
    while at < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[at]) { at += 1 }
  }

  private mutating func take(_ token: StaticString) -> Bool {
    let token = token.withUTF8Buffer { Array($0) }
    guard bytes[at...].starts(with: token) else { return false }
    at += token.count
    return true
  }
}
