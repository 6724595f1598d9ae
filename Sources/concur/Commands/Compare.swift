import ArgumentParser
import Reporting
import Tables

/// `concur compare`.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Set two runs, labels, machines, runtimes or environments side by side.",
    discussion: """
      A side is a run (its id or the beginning, latest, latest~1), a label, a machine, a runtime or \
      the beginning of an environment's id, in this order; run:, label:, machine:, runtime: or \
      environment: before it says which. B is held against A.
      """)

  @Argument(help: ArgumentHelp("What is compared with.", valueName: "A"))
  var a: String

  @Argument(help: ArgumentHelp("What is compared.", valueName: "B"))
  var b: String

  @OptionGroup var selection: SelectionOptions

  @Option(
    name: .customLong("fail-on-regression"), defaultAsFlag: Regressions.noiseFloor, parsing: .next,
    help: ArgumentHelp(
      "Exit with 4 if B is slower by more than the noise floor, and by more than so much.",
      valueName: "percent"))
  var failOnRegression: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    let threshold = try failOnRegression.flatMap { try Regressions.threshold($0) }
    let store = try database.openForReading()
    let sides = try SideBySide(from: store, a, b, filter: try selection.filter(in: store))
    try output.write(renderer.render(sides))
    guard failOnRegression != nil else { return }
    let regressions = sides.regressionSentences(threshold: threshold, WorkloadUnits.all)
    for sentence in regressions { Console.error("concur: \(Console.escaped(sentence))") }
    try Regressions.leave(!regressions.isEmpty, sides.gateSummary(threshold: threshold))
  }
}
