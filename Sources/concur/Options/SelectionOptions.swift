import ArgumentParser
import Reporting
import Slab

/// Which runs and alternatives.
struct SelectionOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "From then on: 7d, 36h, a date, or a time (UTC).", valueName: "moment"))
  var since: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Until then, likewise.", valueName: "moment"))
  var until: String?

  @Option(help: ArgumentHelp("Only these workloads: a list.", valueName: "names"))
  var workload: String?

  @Option(help: ArgumentHelp("Only these models: a list. The baseline stays.", valueName: "names"))
  var model: String?

  @Option(help: ArgumentHelp("Only these runtimes: a list.", valueName: "names"))
  var runtime: String?

  @Option(help: ArgumentHelp("Only this machine.", valueName: "name"))
  var machine: String?

  @Option(help: ArgumentHelp("Only runs with this label.", valueName: "text"))
  var label: String?

  /// The filter, its moments read.
  func filter() throws -> ReportFilter {
    let now = UTCClock.now()
    return ReportFilter(
      sinceUnixNs: try since.map { try Moment.parse($0, for: "--since", now: now) },
      untilUnixNs: try until.map { try Moment.parse($0, for: "--until", now: now) },
      machine: machine, workload: workload, model: model, runtime: runtime, label: label)
  }
}
