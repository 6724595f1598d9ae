import ArgumentParser
import Reporting
import Store
import Workloads

/// `concur workloads`.
struct WorkloadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workloads",
    abstract: "List the workloads with their parameters and an example line.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    let format = try output.outputFormat()
    if format == .table {
      let texts = Workloads.descriptions.map { Self.text($0) }
      return try output.write(texts.joined(separator: "\n"))
    }
    let rows = Workloads.descriptions.flatMap { workload in
      workload.parameters.map { Self.row(workload, $0) }
    }
    let listing = Listing(
      columns: [
        "workload", "summary", "parameter", "kind", "default", "least", "most", "meaning",
        "example",
      ], rows: rows)
    try output.write(output.renderer().render(listing))
  }

  private static func text(_ workload: WorkloadDescription) -> String {
    let widest = workload.parameters.map(\.name.count).max() ?? 0
    let parameters = workload.parameters.map { parameter in
      let name = parameter.name.padding(to: widest)
      let value = Quantity.format(parameter.defaultValue, as: parameter.kind)
      return "    \(name)  \(parameter.kind.rawValue), default \(value): \(parameter.summary)"
    }
    return """
      \(workload.name): \(workload.summary)
      \(parameters.joined(separator: "\n"))
        $ \(workload.example)

      """
  }

  private static func row(_ workload: WorkloadDescription, _ parameter: Parameter) -> [SQLValue] {
    [
      .text(workload.name), .text(workload.summary), .text(parameter.name),
      .text(parameter.kind.rawValue), .integer(parameter.defaultValue),
      .integer(parameter.bounds.lowerBound), .integer(parameter.bounds.upperBound),
      .text(parameter.summary), .text(workload.example),
    ]
  }
}

extension String {
  /// The text with spaces behind it, up to a width in characters.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
