/// How many columns text takes on a terminal.
public enum TextWidth {
  /// Scalars that take two columns: East Asian wide ones and emoji, in ranges.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
    0xa000...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe4f, 0xff00...0xff60,
    0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd,
  ]

  /// Returns the columns of escaped text: a character is one, a wide one two.
  public static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// Cuts text to a width, ending it with `…` where something was cut.
  public static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var result = ""
    var used = 1
    for character in text {
      used += of(character)
      guard used <= width else { break }
      result.append(character)
    }
    return result + "…"
  }

  /// Breaks text at spaces into lines of at most a width, those after the first indented; a word
  /// that is longer overflows.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - width: The most columns of a line.
  ///   - first: What the first line begins with.
  public static func wrapped(_ text: String, to width: Int, first: String) -> [String] {
    var lines = [String]()
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if isEmpty || of(line) + 1 + of(String(word)) <= width {
        line += (isEmpty ? "" : " ") + word
      } else {
        lines.append(line)
        line = "  " + word
      }
      isEmpty = false
    }
    return lines + [line]
  }

  /// Breaks text into lines of at most a width: at spaces, and within a word that is longer.
  public static func folded(_ text: String, to width: Int) -> [String] {
    wrapped(text, to: width, first: "").flatMap { line in
      var pieces = [""]
      var used = 0
      for character in line {
        if used + of(character) > width {
          pieces.append("")
          used = 0
        }
        pieces[pieces.count - 1].append(character)
        used += of(character)
      }
      return pieces
    }
  }

  private static func of(_ character: Character) -> Int {
    guard let value = character.unicodeScalars.first?.value, value >= 0x1100 else { return 1 }
    return wide.contains { $0.contains(value) } ? 2 : 1
  }
}
