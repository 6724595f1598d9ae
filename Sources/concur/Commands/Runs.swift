import ArgumentParser
import Reporting
import Store

/// `concur runs`.
struct Runs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the runs in the database, newest first; delete or relabel some.",
    subcommands: [DeleteRuns.self, RelabelRun.self])

  @OptionGroup var selection: RunSelectionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let store = try database.openForReading()
    let result = try store.rows("runs-list", try selection.parameters(in: store))
    let isTable = try output.outputFormat() == .table
    try output.write(
      renderer.render(Listing(isTable ? try Self.brief(result, in: store) : result)))
  }

  /// What a person looks for; the other formats also tell machine, whole id and command.
  private static func brief(_ result: QueryResult, in store: ResultStore) throws -> QueryResult {
    let open = try store.openRuns().map { ($0.run.canonical, $0.liveness.word) }
    let words = Dictionary(open, uniquingKeysWith: { first, _ in first })
    let titles = ["run_id", "started_at", "label", "status", "workloads", "took_ns"]
    let indices = titles.compactMap { title in result.columns.firstIndex { $0 == title } }
    return QueryResult(
      columns: indices.map { result.columns[$0] },
      rows: result.rows.map { row in
        let word = row.first?.text.flatMap { words[$0] }
        return indices.map { index in
          result.columns[index] == "status"
            ? word.map { .text($0) } ?? row[index] : short(row[index], result.columns[index])
        }
      })
  }

  private static func short(_ value: SQLValue, _ column: String) -> SQLValue {
    switch (column, value) {
    case ("run_id", .text(let id)): .text(Format.shortID(id))
    case ("started_at", .text(let time)): .text(Format.minute(time))
    default: value
    }
  }
}
