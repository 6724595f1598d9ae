import Vocabulary

/// Output for programs: JSON of a versioned schema, base units in its keys.
///
/// `docs/output.md` documents every key. Keys may be added within a version, never change.
struct JSONRenderer: Renderer {
  func render(_ answer: some Answer) -> String { answer.json.json + "\n" }
}

/// Output for spreadsheets and data frames: RFC 4180, one table, base units in the titles.
struct CSVRenderer: Renderer {
  private let style: OutputStyle

  init(_ style: OutputStyle) {
    self.style = style
  }

  func render(_ answer: some Answer) -> String {
    let listing = answer.table
    let titles = listing.columns.map { cell(.text($0)) }
    let rows = listing.rows.map { $0.map(cell) }
    return ([titles] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private func cell(_ value: Value) -> String {
    switch value.plain {
    case .bool(let bool): bool ? "1" : "0"
    case .integer(let integer): String(integer)
    case .real(let real): String(real)
    case .text(let text):
      Escape.csv(
        style.isForTerminal ? Escape.terminal(text) : text, disarmsFormulas: style.disarmsFormulas)
    default: ""
    }
  }
}
