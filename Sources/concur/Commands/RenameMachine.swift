import ArgumentParser
import Store

/// `concur machines rename`.
struct RenameMachine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give a machine another name in this database.",
    discussion: "What identifies it stays: merges find it again under its new name.")

  @Argument(help: ArgumentHelp("Its name now.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("Its new name.", valueName: "new name"))
  var newName: String

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    guard let newName = try NameLists.machine(newName) else { return }
    try database.openExisting().renameMachine(name, to: newName)
    try Console.print(Console.escaped("\(name) is \(newName) now"))
  }
}
