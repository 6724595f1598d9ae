import ArgumentParser
import FoundationEssentials
import Reporting
import Store
import Vocabulary

/// `concur backup`.
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the database as it is now, even while it is recorded into.",
    discussion: "The copy appears whole or not at all, and never takes the place of a file.")

  @Argument(help: ArgumentHelp("The new file.", valueName: "file"))
  var file: String

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    guard !file.isEmpty else { throw UsageError("backup takes the name of a new file") }
    try database.openForReading().backUp(to: file)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped).count
    try Console.print("copied \(Format.bytes(Double(bytes))) to \(Console.escaped(file))")
  }
}
