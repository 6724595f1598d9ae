import ArgumentParser
import Store

/// Which runs.
struct RunSelectionOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Runs since then: 7d, 36h, a date, a time (UTC), a run's id or label.", valueName: "moment"))
  var since: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Runs until then.", valueName: "moment"))
  var until: String?

  @Option(help: ArgumentHelp("Only this machine.", valueName: "name"))
  var machine: String?

  @Option(help: ArgumentHelp("Only runs with this label.", valueName: "text"))
  var label: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("At most this many runs.", valueName: "count"))
  var limit: String?

  /// What the query is given.
  func parameters(in store: ResultStore) throws -> [String: SQLValue] {
    let period = try Period(since: since, until: until, in: store)
    var parameters: [String: SQLValue] = [:]
    parameters["since_unix_ns"] = period.since.map { .integer($0) }
    parameters["until_unix_ns"] = period.until.map { .integer($0) }
    parameters["machine"] = machine.map { .text($0) }
    parameters["label"] = label.map { .text($0) }
    parameters["limit"] = try limit.map {
      .integer(try NumberList.number($0, for: "--limit", in: 1...Int64.max))
    }
    return parameters
  }
}
