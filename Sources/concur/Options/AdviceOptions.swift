import ArgumentParser

/// Work to be advised on: described, or all that the rules of thumb speak of.
struct AdviceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long a worker waits: 50ms.", valueName: "duration"))
  var wait: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long a worker computes: 5ms.", valueName: "duration"))
  var compute: String?

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("Workers of the described work. Default: 100.", valueName: "count"))
  var workers: String?

  @Flag(help: "Test the rules of thumb: record a case for each.")
  var rules = false

  @Option(
    name: [.customShort("r"), .long], parsing: .unconditional,
    help: ArgumentHelp("Trials of what is recorded: blocks. Default: 10.", valueName: "count"))
  var trials: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What the order of recorded trials is drawn from. Default: random.", valueName: "number"))
  var seed: String?

  @Flag(help: "No progress, also on a terminal.")
  var noProgress = false

  /// Whether anything is to be recorded.
  var records: Bool { rules || isDescribed }

  /// Whether work is described.
  var isDescribed: Bool { wait != nil || compute != nil }
}
