import ArgumentParser
import Reporting
import Tables

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
    let runs = try RunsAnswer(in: store, try selection.parameters(in: store))
    try output.write(renderer.render(runs))
  }
}
