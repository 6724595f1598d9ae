import ArgumentParser
import Reporting
import Store

/// `concur runs`.
struct Runs: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the runs in the database, newest first.")

  @OptionGroup var selection: RunSelectionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    let parameters = try selection.parameters()
    let result = try database.openForReading().rows("runs-list", parameters)
    try output.write(renderer.render(Listing(result)))
  }
}
