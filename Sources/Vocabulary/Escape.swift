/// Makes text that came from outside harmless where it is shown.
///
/// Labels, parameters, error messages and whole databases come from other people. What could move
/// the cursor, recolour, reorder or end a line is shown as `\u{..}` instead of being obeyed.
public enum Escape {
  /// Escapes for a terminal: control characters and those that reorder text become visible.
  public static func terminal(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return text.unicodeScalars.reduce(into: "") { escaped, scalar in
      if isUnsafe(scalar) {
        escaped += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
  }

  /// Escapes for Markdown, also within a table: nothing becomes markup, HTML, a formula or a new
  /// cell. An underscore within a word is none of those.
  public static func markdown(_ text: String) -> String {
    let characters = Array(terminal(text))
    func isInWord(_ index: Int) -> Bool {
      characters.indices.contains(index)
        && (characters[index].isLetter || characters[index].isNumber)
    }
    return characters.indices.reduce(into: "") { escaped, index in
      switch characters[index] {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "_" where isInWord(index - 1) && isInWord(index + 1): escaped += "_"
      case "|", "\\", "`", "*", "[", "]", "!", "_", "~", "$":
        escaped += "\\" + String(characters[index])
      default: escaped.append(characters[index])
      }
    }
  }

  /// Quotes a text cell for CSV as RFC 4180 has it.
  ///
  /// - Parameters:
  ///   - text: The cell.
  ///   - disarmsFormulas: Puts `'` before what a spreadsheet would evaluate, as OWASP advises.
  public static func csv(_ text: String, disarmsFormulas: Bool) -> String {
    var cell = text
    if disarmsFormulas, let first = text.unicodeScalars.first,
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    {
      cell = "'" + text
    }
    guard cell.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return cell
    }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  /// Whether a scalar controls instead of showing: C0, DEL, C1, line and paragraph separators, and
  /// the bidirectional controls.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1f, 0x7f...0x9f, 0x061c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
