import ArgumentParser

/// What is run, how often, and within which limits.
struct RecordOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "sequential, threads, processes, async, hybrid: a list.", valueName: "models"))
  var model: [String] = []

  @Option(help: ArgumentHelp("What executes the workers: swift.", valueName: "runtimes"))
  var runtime: String = "swift"

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A model's own parameter: async.executor=pool,single.", valueName: "model.key=values"))
  var variant: [String] = []

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("Workers of a trial; a list sweeps.", valueName: "counts"))
  var workers: String?

  @Option(
    name: [.customShort("c"), .long], parsing: .unconditional,
    help: ArgumentHelp("Workers in flight at most; a list sweeps.", valueName: "counts"))
  var concurrency: String?

  @Option(
    name: [.customShort("p"), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A workload's parameter, [workload.]key=value[,value…]; a list sweeps.",
      valueName: "key=values"))
  var param: [String] = []

  @Option(
    name: [.customShort("r"), .long], parsing: .unconditional,
    help: ArgumentHelp("Trials of each alternative: blocks.", valueName: "count"))
  var trials: String?

  @Option(
    name: [.customShort("w"), .long], parsing: .unconditional,
    help: ArgumentHelp("Warm-up trials of each alternative, stored and marked.", valueName: "count")
  )
  var warmup: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("End a worker that runs longer.", valueName: "duration"))
  var timeout: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("End a trial that takes longer.", valueName: "duration"))
  var trialTimeout: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What the order of trials is drawn from.", valueName: "number"))
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "Take each worker's CPU time: on, off, or auto (where workers run for 100 µs or more).",
      valueName: "policy"))
  var cpuTime: String = "auto"
}
