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
