import ArgumentParser
import Reporting
import Slab
import Store
import Tables

/// `concur prune`.
struct Prune: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove old runs, or only their worker rows.",
    discussion: """
      With both --older-than and --keep-last, a run is removed only if both say so. A run goes as a \
      whole. What was removed is remembered, so that a merge does not bring it back \
      (merge --restore does).
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Runs that started longer ago: 90d.", valueName: "duration"))
  var olderThan: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Spare the latest runs of each series (machine, case and alternative).", valueName: "count"))
  var keepLast: String?

  @Flag(help: "Remove worker rows and keep the summaries, with which reports go on.")
  var workersOnly = false

  @Flag(help: "Say what would be removed, and change nothing.")
  var dryRun = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let rule = try rule()
    let report =
      try dryRun
      ? database.openForReading().pruned(by: rule)
      : database.openExisting().prune(rule)
    try output.write(
      renderer.render(PruneAnswer(report: report, workersOnly: workersOnly, isDryRun: dryRun)))
  }

  private func rule() throws -> PruneRule {
    guard olderThan != nil || keepLast != nil else {
      throw UsageError("prune takes --older-than, --keep-last or both: say which runs may go")
    }
    return PruneRule(
      startedBeforeUnixNs: try olderThan.map {
        UTCClock.now() - (try NumberList.duration($0, for: "--older-than"))
      },
      keepingLast: try keepLast.map {
        Int(try NumberList.number($0, for: "--keep-last", in: 1...Int64(Int32.max)))
      },
      workersOnly: workersOnly)
  }
}
