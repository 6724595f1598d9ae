/// One file of `queries/`: a question to the database with a name.
///
/// Its comment is read by people and by concur: the first line says what it answers, the lines
/// `-- :name type meaning` after it declare its parameters.
public struct NamedQuery: Sendable, Equatable {
  /// One parameter. Where none is given it is NULL, which every query takes for "no filter".
  public struct Parameter: Sendable, Equatable {
    /// Its name, without the colon.
    public let name: String
    /// `integer`, `real` or `text`.
    public let type: String
    /// What it does, and in which unit it is.
    public let meaning: String
  }

  /// The file's name without its ending.
  public let name: String
  /// What it answers, in one sentence.
  public let summary: String
  /// Its parameters, in the order in which they are declared.
  public let parameters: [Parameter]
  /// The whole text.
  public let sql: String

  /// Every query of the package, by name.
  public static let all: [NamedQuery] = EmbeddedText.files
    .filter { $0.folder == "queries" }
    .map { NamedQuery(name: $0.name, sql: $0.text) }
    .sorted { $0.name < $1.name }

  /// The query of that name.
  ///
  /// - Throws: `StoreError.unknownQuery`.
  public static func named(_ name: String) throws -> NamedQuery {
    // Parsing one and not all of them is most of a millisecond less to an answer.
    let file = EmbeddedText.files.first { $0.folder == "queries" && $0.name == name }
    guard let file else { throw StoreError.unknownQuery(name, known: all.map(\.name)) }
    return NamedQuery(name: file.name, sql: file.text)
  }

  init(name: String, sql: String) {
    self.name = name
    self.sql = sql
    let comment = Self.comment(of: sql)
    let text = comment.prefix { !$0.isEmpty && !$0.hasPrefix(":") }
    summary = text.joined(separator: " ")
    parameters = comment.filter { $0.hasPrefix(":") }.map { line in
      let words = line.dropFirst().split(separator: " ", maxSplits: 2).map(String.init)
      return Parameter(
        name: words.first ?? "", type: words.count > 1 ? words[1] : "",
        meaning: words.count > 2 ? words[2] : "")
    }
  }

  /// The lines of the comment a text begins with, without its dashes.
  private static func comment(of sql: String) -> [Substring] {
    var lines: [Substring] = []
    var rest = sql[...]
    while rest.hasPrefix("--") {
      let line = rest.prefix { $0 != "\n" }
      lines.append(line.dropFirst(2).drop { $0 == " " })
      rest = rest[line.endIndex...].dropFirst()
    }
    return lines
  }
}
