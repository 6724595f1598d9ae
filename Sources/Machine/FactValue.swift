/// One fact about a machine.
public enum FactValue: Sendable, Equatable {
  /// A whole number, in the unit that its key names.
  case integer(Int64)
  /// A measured fraction, which never takes part in a digest.
  case number(Double)
  /// Text as the machine gives it.
  case text(String)
  /// Whether something is on.
  case flag(Bool)

  /// The value as JSON; a number that JSON cannot write is null.
  var json: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): value.isFinite ? "\(value)" : "null"
    case .text(let value): Self.quoted(value)
    case .flag(let value): "\(value)"
    }
  }

  /// A JSON string in its shortest form: only `"`, `\` and control characters are escaped.
  static func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        json += "\\"
        json.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default:
        json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
