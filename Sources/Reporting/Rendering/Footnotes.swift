/// Notes below a table, numbered in the order in which they are first referred to.
struct Footnotes {
  /// The notes.
  private(set) var texts: [String] = []

  private static let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  /// The mark of a note, such as `¹`; a note that is there already keeps its number.
  mutating func mark(_ text: String) -> String {
    let index: Int
    if let known = texts.firstIndex(of: text) {
      index = known
    } else {
      texts.append(text)
      index = texts.count - 1
    }
    return Self.superscript(index + 1)
  }

  /// The notes, each with its mark before it.
  var blocks: [Document.Block] {
    texts.enumerated().map { .note(Self.superscript($0.offset + 1) + " " + $0.element) }
  }

  private static func superscript(_ number: Int) -> String {
    String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
