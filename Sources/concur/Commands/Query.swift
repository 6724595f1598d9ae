import ArgumentParser
import Reporting
import Store
import Tables
import Vocabulary

/// `concur query`.
struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Run a named query, or SQL of your own, read-only.",
    discussion: """
      A word is the name of a query, as --list shows them; anything else is one SELECT over the \
      views machines, environments, runs, trials, workers, lanes and errors. --sql prints a named \
      query's text, which runs unchanged in the sqlite3 shell.
      """)

  @Argument(help: ArgumentHelp("A named query, or SQL.", valueName: "name or SQL"))
  var question: String?

  @Option(
    name: [.customShort("p"), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A parameter of the query; may be repeated.", valueName: "key=value"))
  var param: [String] = []

  @Flag(help: "List the named queries with their parameters.")
  var list = false

  @Flag(help: "Print the named query's SQL instead of running it.")
  var sql = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop SQL of your own that runs longer.", valueName: "duration"))
  var deadline: String = "60s"

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let seconds = Double(try NumberList.duration(deadline, for: "--deadline")) / 1e9
    if list { return try output.write(renderer.render(QueryCatalogue())) }
    guard let question, !question.allSatisfy(\.isWhitespace) else {
      throw UsageError("query takes the name of a query or SQL; --list shows the names")
    }
    let isName = question.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    guard isName || !sql else {
      throw UsageError("--sql prints the text of a named query: give its name; --list shows them")
    }
    if sql { return try output.write(NamedQuery.named(question).sql) }
    let result = isName ? try answer(question) : try answer(sql: question, seconds: seconds)
    try output.write(renderer.render(Listing(result)))
  }

  private func answer(sql: String, seconds: Double) throws -> QueryResult {
    let parameters = try parameters(types: [:])
    let store = try database.openForReading()
    LastResort.arm(seconds: seconds + 1, Failure(StoreError.deadline(seconds: seconds)))
    defer { LastResort.cancel() }
    return try store.query(sql, parameters, limits: QueryLimits(seconds: seconds))
  }

  private func answer(_ name: String) throws -> QueryResult {
    let query = try NamedQuery.named(name)
    let types = query.parameters.map { ($0.name, $0.type) }
    let parameters = try parameters(types: Dictionary(types) { first, _ in first })
    return try database.openForReading().rows(query.name, parameters)
  }

  private func parameters(types: [String: String]) throws -> [String: SQLValue] {
    var values: [String: SQLValue] = [:]
    for text in param {
      guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
        throw UsageError("--param takes key=value, not '\(Console.escaped(text))'")
      }
      let name = String(text[..<equals])
      values[name] = try SQLValue(
        parameter: name, String(text[text.index(after: equals)...]), type: types[name])
    }
    return values
  }
}

/// The named queries with their parameters, as `query --list` prints them.
struct QueryCatalogue: Answer {
  func document(_ units: ParameterUnits) -> Document {
    Document(
      blocks: NamedQuery.all.flatMap { query -> [Document.Block] in
        let parameters = query.parameters.map { ("  :" + $0.name, "\($0.type), \($0.meaning)") }
        return [.heading(query.name, detail: ""), .note(query.summary)]
          + (parameters.isEmpty ? [] : [.table(TableLayout(names: parameters))])
      })
  }

  var table: Listing {
    Listing(
      "query summary parameters",
      NamedQuery.all.map { query in
        [
          Field("query", query.name), Field("summary", query.summary),
          Field("parameters", query.parameters.map(\.name).joined(separator: " ")),
        ]
      })
  }
}
