import ArgumentParser
import Slab
import Store

/// Which runs.
struct RunSelectionOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("From then on: 7d, 36h, a date, or a time (UTC).", valueName: "moment"))
  var since: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Until then, likewise.", valueName: "moment"))
  var until: String?

  @Option(help: ArgumentHelp("Only this machine.", valueName: "name"))
  var machine: String?

  @Option(help: ArgumentHelp("Only runs with this label.", valueName: "text"))
  var label: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("At most this many runs.", valueName: "count"))
  var limit: String?

  /// What the query is given.
  func parameters() throws -> [String: SQLValue] {
    let now = UTCClock.now()
    var parameters: [String: SQLValue] = [:]
    parameters["since_unix_ns"] = try since.map {
      .integer(try Moment.parse($0, for: "--since", now: now))
    }
    parameters["until_unix_ns"] = try until.map {
      .integer(try Moment.parse($0, for: "--until", now: now))
    }
    parameters["machine"] = machine.map { .text($0) }
    parameters["label"] = label.map { .text($0) }
    parameters["limit"] = try limit.map {
      .integer(try NumberList.number($0, for: "--limit", in: 1...Int64.max))
    }
    return parameters
  }
}
