extension OutputJSON {
  /// The value as JSON text, indented by two spaces; small arrays and objects stay on one line.
  var text: String {
    var text = ""
    write(into: &text, indent: 0)
    return text
  }

  /// Whether the value holds neither arrays nor objects.
  private var isScalar: Bool {
    switch self {
    case .array, .object, .dictionary: false
    case .null, .bool, .integer, .real, .text: true
    }
  }

  private func write(into text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .real(let real): text += real.isFinite ? String(real) : "null"
    case .text(let string): text += Self.quoted(string)
    case .array(let values):
      let isFlat = values.allSatisfy(\.isScalar)
      Self.write(values, "[", "]", isFlat, into: &text, indent) { value, text, indent in
        value.write(into: &text, indent: indent)
      }
    case .object(let pairs): Self.write(pairs.map { $0 }, into: &text, indent)
    case .dictionary(let pairs): Self.write(pairs, into: &text, indent)
    }
  }

  private static func write(
    _ pairs: [(key: String, value: OutputJSON)], into text: inout String, _ indent: Int
  ) {
    let isFlat = pairs.count <= 3 && pairs.allSatisfy(\.value.isScalar)
    write(pairs, "{", "}", isFlat, into: &text, indent) { pair, text, indent in
      text += quoted(pair.key) + ": "
      pair.value.write(into: &text, indent: indent)
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
  static func quoted(_ string: String) -> String {
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
