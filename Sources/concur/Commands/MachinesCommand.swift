import ArgumentParser
import Reporting
import Tables

/// `concur machines`.
struct MachinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "machines",
    abstract:
      "List the machines in the database, and what changed about each over time; rename one.",
    subcommands: [RenameMachine.self])

  @Option(help: ArgumentHelp("Only this machine.", valueName: "name"))
  var machine: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let machines = try MachineHistory.all(from: database.openForReading(), machine: machine)
    try output.write(renderer.render(MachinesAnswer(machines: machines)))
  }
}
