import ArgumentParser
import Reporting
import Tables

/// `concur show`.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one run: environment, plan, outcome, and its workers over time.",
    discussion: """
      Of each alternative the trial with the median wall time is drawn, lanes down and time \
      across; --all draws every trial, --trial one.
      """)

  @Argument(
    help: ArgumentHelp(
      "The run's id or its beginning; the latest if none is given.", valueName: "run"))
  var runID: String?

  @Option(help: ArgumentHelp("Draw only the trial whose id begins so.", valueName: "id"))
  var trial: String?

  @Flag(help: "Draw every trial.")
  var all = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let renderer = try output.renderer()
    try output.check(sparing: database)
    guard runID != "" else { throw UsageError("show takes the id of a run or its beginning") }
    let charts: ChartSelection = trial.map { .trial($0) } ?? (all ? .every : .typical)
    let detail = try RunDetail(
      from: database.openForReading(), run: runID, charts: charts, width: Console.width)
    if let trial, detail.charts.isEmpty {
      throw UsageError(
        "no ended trial of run \(detail.facts.runID) has an id that begins with "
          + "'\(Console.escaped(trial))'; concur query trials-of-a-run lists them")
    }
    try output.write(renderer.render(detail))
  }
}
