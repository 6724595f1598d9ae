import Foundation

/// A line of `--each-json` before Python gets it.
enum JSONLine {
  /// Whether it is JSON as RFC 8259 and Python have it.
  ///
  /// Foundation also takes a byte order mark at its front and a comma before a closing bracket, with
  /// which Python would fail every trial.
  static func isJSON(_ line: String) -> Bool {
    guard !line.utf8.starts(with: "\u{feff}".utf8), !hasIdleComma(line.utf8) else { return false }
    let value = try? JSONSerialization.jsonObject(
      with: Data(line.utf8), options: .fragmentsAllowed)
    return value != nil
  }

  /// Whether a comma outside strings has nothing but blanks between it and a closing bracket.
  private static func hasIdleComma(_ line: String.UTF8View) -> Bool {
    var isInString = false
    var isEscaped = false
    var isAfterComma = false
    for byte in line {
      if isInString {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if isAfterComma { return true }
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): continue
      default: break
      }
      isAfterComma = byte == UInt8(ascii: ",")
      isInString = byte == UInt8(ascii: "\"")
    }
    return false
  }
}
