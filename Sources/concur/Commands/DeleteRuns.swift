import ArgumentParser
import FoundationEssentials
import Reporting
import Store
import Tables

/// `concur runs delete`.
struct DeleteRuns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Remove runs. A merge does not bring them back, unless with --restore.")

  @Argument(help: ArgumentHelp("Ids of runs or their beginnings.", valueName: "run"))
  var runs: [String] = []

  @Flag(help: "Say what would be removed, and change nothing.")
  var dryRun = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    guard !runs.isEmpty else { throw UsageError("runs delete takes the ids of runs") }
    let store = try dryRun ? database.openForReading() : database.openExisting()
    var ids: [UUID] = []
    for text in runs {
      let id = try RunName.find(text, in: store)
      if !ids.contains(id) { ids.append(id) }
    }
    let report = try dryRun ? store.described(ids) : store.delete(ids)
    try output.write(
      renderer.render(PruneAnswer(report: report, workersOnly: false, isDryRun: dryRun)))
  }
}
