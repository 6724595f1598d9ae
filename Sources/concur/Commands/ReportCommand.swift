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
    let filter = try selection.filter()
    let report = try Report(from: database.openForReading(), filter: filter)
    try output.write(renderer.render(report))
  }
}
