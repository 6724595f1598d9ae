import ArgumentParser
import Reporting
import Store

/// `concur recover`.
struct Recover: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Load what killed recorders left behind; every other command does so by itself.",
    discussion: """
      Prints each slab that lies beside the database and what became of it. A slab that cannot be \
      loaded is kept, and the code is 65 then.
      """)

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
    let found = try Recovery.findings(store)
    let report = dryRun ? nil : Recovery.run(store)
    let answer = RecoveryAnswer(slabs: found, report: report)
    try output.write(renderer.render(answer))
    if let failure = report?.failure { throw failure }
    guard report?.waiting.isEmpty != false else { throw Departure(.locked) }
    guard !answer.keepsDamaged else { throw Departure(.badData) }
  }
}
