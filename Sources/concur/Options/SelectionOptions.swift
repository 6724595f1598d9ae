import ArgumentParser
import Reporting
import Store

/// Which runs and alternatives.
struct SelectionOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Runs since then: 7d, 36h, a date, a time (UTC), a run's id or label.", valueName: "moment"))
  var since: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Runs until then.", valueName: "moment"))
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

  /// The filter, its moments read; runs and labels among them are looked up.
  func filter(in store: ResultStore) throws -> ReportFilter {
    let period = try Period(since: since, until: until, in: store)
    return ReportFilter(
      sinceUnixNs: period.since, untilUnixNs: period.until,
      machine: machine, workload: workload, model: model, runtime: runtime, label: label)
  }
}
