public import Vocabulary

/// What can be put out in every format: each answer says once for people, once for programs and once
/// as a flat table what it holds.
public protocol Answer: Sendable {
  /// The answer for people to read, parameters written in their units.
  func document(_ units: ParameterUnits) -> Document
  /// The answer for programs, of a versioned schema that `docs/output.md` documents.
  var json: Value { get }
  /// The answer as one flat table: what CSV holds.
  var table: Listing { get }
}

extension Answer {
  /// The table as `concur.listing/1`: of an answer that is one.
  public var json: Value { table.listed }
}

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

/// How output is to look, where that depends on who reads it.
public struct OutputStyle: Sendable {
  /// The columns of the terminal; nil where output goes to a file or pipe and nothing is cut.
  public var width: Int?
  /// Whether colour and bold may be used.
  public var isColored: Bool
  /// Whether text cells of CSV that a spreadsheet would evaluate are disarmed with `'`.
  public var disarmsFormulas: Bool
  /// Whether a terminal shows it: CSV, which is data elsewhere, must not steer one.
  public var isForTerminal: Bool
  /// How parameters of workloads are written.
  public var units: ParameterUnits

  /// Chooses a style.
  public init(
    width: Int? = 80, isColored: Bool = false, disarmsFormulas: Bool = true,
    isForTerminal: Bool = false, units: ParameterUnits = ParameterUnits()
  ) {
    self.width = width
    self.isColored = isColored
    self.disarmsFormulas = disarmsFormulas
    self.isForTerminal = isForTerminal
    self.units = units
  }
}

/// Turns answers into text of one format, ending with a line feed.
public protocol Renderer: Sendable {
  /// An answer, such as a report or a query's result.
  func render(_ answer: some Answer) -> String
}
