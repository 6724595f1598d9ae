import ArgumentParser

/// What is run, how often, and within which limits.
struct RecordOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A list of sequential, threads, processes, async and hybrid. Default: all; hybrid only if a worker both waits and computes.",
      valueName: "models"))
  var model: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "What executes the workers, a list to compare: swift, a Python on PATH (python3.12), a path, a virtual environment. Default: swift; with --call, python3.",
      valueName: "runtimes"))
  var runtime: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A model's own parameter: async.executor=pool,single; see docs/models.md.",
      valueName: "model.key=values"))
  var variant: [String] = []

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "Workers of a trial; a list sweeps. Default: 32 if they compute, else 20.",
      valueName: "counts"))
  var workers: String?

  @Option(
    name: [.customShort("c"), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "At most so many workers in flight; a list sweeps. Default: all if they wait, else one a CPU.",
      valueName: "counts"))
  var concurrency: String?

  @Option(
    name: [.customShort("p"), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A workload's parameter, [workload.]key=value[,value…]; a list sweeps. May be repeated.",
      valueName: "key=values"))
  var param: [String] = []

  @Option(
    name: [.customShort("r"), .long], parsing: .unconditional,
    help: ArgumentHelp("Trials of each alternative: blocks. Default: 10.", valueName: "count"))
  var trials: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Add blocks until every interval is within this of its ratio: 2%.", valueName: "percent"))
  var precision: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --precision: begin no block that would end later. Default: 60s.",
      valueName: "duration"))
  var budget: String?

  @Flag(
    name: .customLong("aa"),
    help:
      "Compare each alternative with itself (A/A), to measure the machine's noise. Default model: threads."
  )
  var comparesWithItself = false

  @Option(
    name: [.customShort("w"), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "Warm-up trials of each alternative, stored and marked. Default: 1.", valueName: "count"))
  var warmup: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("End a worker that runs longer. Default: never.", valueName: "duration"))
  var timeout: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("End a trial that takes longer. Default: never.", valueName: "duration"))
  var trialTimeout: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "End an interpreter that takes longer to say what it is and to import your module. Default: 30s.",
      valueName: "duration"))
  var lookupTimeout: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What the order of trials is drawn from. Default: random.", valueName: "number"))
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "Take each worker's CPU time: on, off, or auto (if workers run for 100 µs or more).",
      valueName: "policy"))
  var cpuTime: String = "auto"

  /// Whether any of it was given: a run that is resumed has its plan already.
  var isGiven: Bool {
    let texts = [
      workers, concurrency, trials, precision, budget, warmup, timeout, trialTimeout,
      lookupTimeout, seed,
    ]
    return !(model + variant + param + runtime).isEmpty || texts.contains { $0 != nil }
      || cpuTime != "auto" || comparesWithItself
  }
}
