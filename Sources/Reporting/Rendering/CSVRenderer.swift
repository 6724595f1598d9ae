import Store

/// Output for spreadsheets and data frames: RFC 4180, one table, base units in the titles.
struct CSVRenderer: Renderer {
  private let style: OutputStyle

  init(_ style: OutputStyle) {
    self.style = style
  }

  func render(_ answer: some Answer) -> String {
    text(answer.table)
  }

  func render(_ listing: Listing) -> String {
    text(listing)
  }

  private func text(_ listing: Listing) -> String {
    let titles = listing.columns.map { cell(.text($0)) }
    let rows = listing.rows.map { $0.map(cell) }
    return ([titles] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private func cell(_ value: SQLValue) -> String {
    switch value {
    case .null: ""
    case .integer, .real: Listing.plain(value)
    case .text(let text):
      Escape.csv(
        style.isForTerminal ? Escape.terminal(text) : text, disarmsFormulas: style.disarmsFormulas)
    case .blob(let bytes): Format.hexadecimal(bytes)
    }
  }
}
