import ArgumentParser
import Reporting
import Store
import Tables

/// In which form, and where to.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("table, json, csv or markdown.", valueName: "format"))
  var format: String = "table"

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to a file; - is stdout.", valueName: "file"))
  var output: String = "-"

  /// The form as a value.
  func outputFormat() throws -> OutputFormat {
    guard let known = OutputFormat(rawValue: format) else {
      let names = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("--format takes \(names), not '\(Console.escaped(format))'")
    }
    return known
  }

  /// Refuses to write over what a command reads or keeps.
  ///
  /// - Parameters:
  ///   - database: what it keeps its runs in, with what SQLite puts beside it.
  ///   - inputs: files that it reads.
  func check(sparing database: DatabaseOptions, inputs: [String] = []) throws {
    guard output != "-" else { return }
    let kept = try database.location().path
    if ["", "-journal", "-wal", "-shm"].contains(where: { WholeFile.isSame(output, kept + $0) }) {
      throw UsageError(
        "--output \(Console.escaped(output)) is the database or belongs to it: name another file")
    }
    if let input = inputs.first(where: { $0 != "-" && WholeFile.isSame(output, $0) }) {
      throw UsageError(
        "--output \(Console.escaped(output)) is the file \(Console.escaped(input)) that is read: "
          + "name another file")
    }
  }

  /// What turns answers into text of that form; where they go to a file or a pipe nothing is cut
  /// and nothing coloured.
  func renderer() throws -> any Renderer {
    return try outputFormat().renderer(
      OutputStyle(
        width: width,
        isColored: output == "-" && Console.isColourful,
        isForTerminal: isTerminal, units: WorkloadUnits.all))
  }

  /// Whether it is shown on a terminal.
  var isTerminal: Bool { output == "-" && Console.isTerminal }

  /// The columns there are; nil where output goes to a file or a pipe and nothing is cut.
  var width: Int? {
    isTerminal || Console.hasColumns ? Console.width : nil
  }

  /// Writes a whole text where it is to go: a file appears complete or not at all.
  func write(_ text: String) throws {
    if output == "-" { return try Console.print(text) }
    try WholeFile.write(text, to: output)
  }
}
