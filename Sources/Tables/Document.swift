/// What is put out for people to read, before a terminal or Markdown gives it its form.
///
/// Texts are as they were stored: whoever renders a document escapes them.
public struct Document: Sendable, Equatable {
  /// A piece of it.
  public enum Block: Sendable, Equatable {
    /// A title, and what it is about.
    case heading(String, detail: String)
    /// A sentence that matters most.
    case statement(String)
    /// A sentence that matters less.
    case note(String)
    /// A sentence that must not be missed.
    case warning(String)
    /// A table.
    case table(TableLayout)
    /// A sentence by itself.
    case line(String)
    /// A table of which no column is left out; a terminal may show something shorter instead.
    indirect case listing(Listing, brief: [Block] = [])
    /// Lines that keep their form.
    case drawing([String])
  }

  /// The pieces, in order.
  public var blocks: [Block] = []

  /// Puts pieces together.
  public init(blocks: [Block] = []) {
    self.blocks = blocks
  }
}

/// Notes below a table, numbered in the order in which they are first referred to.
public struct Footnotes {
  /// The notes.
  public private(set) var texts: [String] = []

  private static let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  /// Begins without notes.
  public init() {}

  /// The mark of a note, such as `¹`; a note that is there already keeps its number.
  public mutating func mark(_ text: String) -> String {
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
  public var blocks: [Document.Block] {
    texts.enumerated().map { .note(Self.superscript($0.offset + 1) + " " + $0.element) }
  }

  private static func superscript(_ number: Int) -> String {
    String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
