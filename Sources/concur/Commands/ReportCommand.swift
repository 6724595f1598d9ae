import ArgumentParser
import Reporting

/// `concur report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print comparisons and history from the database.",
    discussion: """
      The comparison of a case is that of the latest run in the selection that holds it; what \
      earlier runs measured is its history.
      """)

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let store = try database.openForReading()
    let report = try Report(from: store, filter: try selection.filter(in: store))
    try output.write(renderer.render(report))
  }
}
