/// The forms in which answers are put out: the words of `--format`.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// For a terminal.
  case table
  /// For programs: versioned, every key documented.
  case json
  /// For spreadsheets and data frames.
  case csv
  /// For issues and documents.
  case markdown

  /// What renders this format.
  public func renderer(_ style: OutputStyle = OutputStyle()) -> any Renderer {
    switch self {
    case .table: TerminalRenderer(style)
    case .json: JSONRenderer()
    case .csv: CSVRenderer(style)
    case .markdown: MarkdownRenderer(style)
    }
  }
}
