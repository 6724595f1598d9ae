import ArgumentParser
import Reporting

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

  /// What turns answers into text of that form; where they go to a file or a pipe nothing is cut
  /// and nothing coloured.
  func renderer() throws -> any Renderer {
    let isShown = output == "-" && Console.isTerminal
    return try outputFormat().renderer(
      OutputStyle(
        width: isShown || Console.hasColumns ? Console.width : nil,
        isColored: output == "-" && Console.isColourful, units: WorkloadUnits.all))
  }

  /// Writes a whole text where it is to go: a file appears complete or not at all.
  func write(_ text: String) throws {
    if output == "-" { return try Console.print(text) }
    try WholeFile.write(text, to: output)
  }
}
