import ArgumentParser
import Tables

/// `concur workloads`.
struct WorkloadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workloads",
    abstract: "List the workloads with their parameters and an example line.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.write(output.renderer().render(WorkloadsAnswer()))
  }
}
