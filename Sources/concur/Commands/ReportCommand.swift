import ArgumentParser
import Reporting
import Tables

/// `concur report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print comparisons and history from the database.",
    discussion: """
      The comparison of a case is that of the latest run in the selection that holds it; what \
      earlier runs measured is its history.
      """)

  @OptionGroup var selection: SelectionOptions

  @Option(
    help: ArgumentHelp(
      "A column for each model, runtime, machine, concurrency, environment or param:NAME.",
      valueName: "dimension"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Compare with this alternative instead of sequential: threads, python3.12 threads.",
      valueName: "name"))
  var baseline: String?

  @Flag(help: "Say what each model's workers spent their lives on, and the cause in a sentence.")
  var why = false

  @Option(
    name: .customLong("fail-on-regression"), defaultAsFlag: Regressions.noiseFloor, parsing: .next,
    help: ArgumentHelp(
      "Exit with 4 if a series got slower for good, by more than the noise floor and so much.",
      valueName: "percent"))
  var failOnRegression: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let dimension = try by.map { try self.dimension($0) }
    let store = try database.openForReading()
    let filter = try selection.filter(in: store)
    if let dimension {
      let pivot = try Pivot(
        from: store, filter: filter, by: dimension, baseline: baseline, WorkloadUnits.all)
      return try output.write(renderer.render(pivot))
    }
    var report = try Report(from: store, filter: filter, baseline: BaselineChoice(baseline))
    if why { report = try report.explained(from: store, WorkloadUnits.waits) }
    if let failOnRegression {
      report = report.gated(threshold: try Regressions.threshold(failOnRegression))
    }
    try output.write(renderer.render(report))
    if let gate = report.gate { try Regressions.leave(gate.fails, gate.summary) }
  }

  private func dimension(_ text: String) throws -> PivotDimension {
    guard let dimension = PivotDimension(text) else {
      throw UsageError(
        "--by takes model, runtime, machine, concurrency, environment or param:NAME, "
          + "not '\(Console.escaped(text))'")
    }
    guard !why, failOnRegression == nil else {
      throw UsageError("--why and --fail-on-regression go with the whole report: leave --by out")
    }
    return dimension
  }
}
