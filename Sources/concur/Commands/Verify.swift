import ArgumentParser
import Reporting
import Store
import Tables

/// `concur verify`.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the database: its integrity, and every stored digest against the rows.",
    discussion: "If something does not match, it is named, and the exit code is 65.")

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let found = try database.openForReading().verify()
    try output.write(renderer.render(VerificationAnswer(found)))
    guard found.isSound else { throw Departure(.badData) }
  }
}
