import Vocabulary

/// Output for a terminal: aligned tables that fit its width, everything escaped.
struct TerminalRenderer: Renderer {
  private let style: OutputStyle

  init(_ style: OutputStyle) {
    self.style = style
  }

  func render(_ answer: some Answer) -> String {
    var lines = [String]()
    var hidden = [String]()
    for (index, block) in answer.document(style.units).blocks.enumerated() {
      if index > 0, Self.isApart(block) { lines.append("") }
      lines += self.lines(block, &hidden)
    }
    if !hidden.isEmpty {
      let names = hidden.joined(separator: ", ")
      lines += [""] + paragraph("Hidden at this width: \(names).", mark: "", .dim)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func isApart(_ block: Document.Block) -> Bool {
    if case .heading = block { true } else { false }
  }

  /// The lines of a block; the columns that do not fit join those that are hidden already.
  private func lines(_ block: Document.Block, _ hidden: inout [String]) -> [String] {
    switch block {
    case .heading(let title, let detail):
      let plain = Escape.terminal(title + (detail.isEmpty ? "" : "  " + detail))
      return wrapped(plain).enumerated().map { index, line in
        let count = Escape.terminal(title).count
        return index == 0 && line.count >= count
          ? coloured(String(line.prefix(count)), .bold) + line.dropFirst(count) : line
      }
    case .statement(let text): return paragraph(text, mark: "→ ", .bold)
    case .note(let text): return paragraph(text, mark: "  ", .dim)
    case .warning(let text): return paragraph(text, mark: "! ", .red)
    case .line(let text): return wrapped(Escape.terminal(text))
    case .drawing(let lines): return lines.map { Escape.terminal($0).trimmingTrailingSpaces }
    case .table(let table): return self.lines(table, &hidden)
    case .listing(let listing, let brief) where brief.isEmpty:
      return ListingLayout(listing.layout.mapped(Escape.terminal), width: style.width).lines
    case .listing(_, let brief): return brief.flatMap { self.lines($0, &hidden) }
    }
  }

  private func lines(_ table: TableLayout, _ hidden: inout [String]) -> [String] {
    let (fitted, dropped) = table.mapped(Escape.terminal).fitted(to: style.width)
    for name in dropped where !hidden.contains(name) { hidden.append(name) }
    return fitted.lines().map(\.trimmingTrailingSpaces)
  }

  private func paragraph(_ text: String, mark: String, _ colour: Colour) -> [String] {
    wrapped(Escape.terminal(text), first: mark).map { coloured($0, colour) }
  }

  /// Breaks escaped text at spaces, lines after the first indented.
  private func wrapped(_ text: String, first: String = "") -> [String] {
    guard let width = style.width else { return [first + text].map(\.trimmingTrailingSpaces) }
    return TextWidth.wrapped(text, to: width, first: first).map(\.trimmingTrailingSpaces)
  }

  private enum Colour: String {
    case bold = "1"
    case dim = "2"
    case red = "1;31"
  }

  private func coloured(_ text: String, _ colour: Colour) -> String {
    style.isColored && !text.isEmpty ? "\u{1b}[\(colour.rawValue)m\(text)\u{1b}[0m" : text
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
