import Vocabulary

/// Output for issues and documents: GitHub's Markdown, everything escaped.
struct MarkdownRenderer: Renderer {
  private let style: OutputStyle

  init(_ style: OutputStyle) {
    self.style = style
  }

  func render(_ answer: some Answer) -> String {
    answer.document(style.units).blocks.map { block in
      switch block {
      case .heading(let title, let detail):
        "### \(Escape.markdown(title))\n" + (detail.isEmpty ? "" : "\n\(Escape.markdown(detail))\n")
      case .statement(let text): "**\(Escape.markdown(text))**\n"
      case .note(let text): "- \(Escape.markdown(text))\n"
      case .warning(let text): "- **\(Escape.markdown(text))**\n"
      case .line(let text): Escape.markdown(text) + "\n"
      case .table(let table): Self.text(table)
      case .listing(let listing, _): Self.text(listing.layout)
      case .drawing(let lines):
        (["```text"] + lines.map { Escape.terminal($0).replacing("```", with: "'''") } + ["```"])
          .map { $0 + "\n" }.joined()
      }
    }.joined(separator: "\n")
  }

  private static func text(_ table: TableLayout) -> String {
    let table = table.mapped(Escape.markdown)
    let rule = table.columns.map { $0.alignsRight ? "---:" : "---" }
    let rows = table.rows.map { row in
      switch row {
      case .heading(let text): ["**\(text)**"] + table.columns.dropFirst().map { _ in "" }
      case .cells(let cells): cells
      }
    }
    return ([table.columns.map(\.title), rule] + rows)
      .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
