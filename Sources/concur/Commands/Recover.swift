import ArgumentParser
import FoundationEssentials
import Reporting
import Store
import Tables

/// `concur recover`.
struct Recover: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Load what killed recorders left behind; every other command does so by itself.",
    discussion: """
      Prints each slab that lies beside the database and what became of it, and each run that has no \
      end here and was left alone. A slab that cannot be loaded is kept, and the exit code is 65. A \
      run that is named is ended, unless it is known that somebody records it: for a file that was \
      moved, or a copy whose original is lost.
      """)

  @Argument(
    help: ArgumentHelp("Runs to end: their ids, or the beginnings of them.", valueName: "run"))
  var runs: [String] = []

  @Flag(help: "List the slabs, and load none.")
  var dryRun = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let store =
      try dryRun
      ? ResultStore.openForReading(database.location(), busyTimeout: database.busySeconds())
      : database.openExistingWithoutRecovery()
    let named = try runs.map { try RunName.find($0, in: store) }
    let found = try Recovery.findings(store)
    let report = try dryRun ? nil : recover(named, in: store)
    let answer = RecoveryAnswer(slabs: found, report: report, open: try store.openRuns())
    try output.write(renderer.render(answer))
    if let failure = report?.failure { throw failure }
    guard report?.waiting.isEmpty != false else { throw Departure(.locked) }
    guard !answer.keepsDamaged else { throw Departure(.badData) }
  }

  /// Recovers what was abandoned for certain, and ends the runs that were named besides.
  private func recover(_ named: [UUID], in store: ResultStore) throws -> RecoveryReport {
    var report = Recovery.run(store)
    for run in named where !report.runs.contains(run) {
      report.add(try Recovery.end(run, in: store))
    }
    return report
  }

  func validate() throws {
    guard runs.isEmpty || !dryRun else {
      throw UsageError("--dry-run lists what would be loaded: name no run beside it")
    }
  }
}
