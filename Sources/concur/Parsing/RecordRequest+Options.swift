import Recorder
import Runtimes
import Slab
import Workloads

extension RecordRequest {
  /// Reads a command line's words, checking each.
  ///
  /// - Parameter isTold: whether a terminal is told of interpreters that take long to answer.
  /// - Throws: `UsageError` or `WorkloadError`, naming the word.
  init(
    _ names: [String], _ options: RecordOptions, _ ownWork: UserWorkOptions,
    _ labels: LabelOptions, arguments: [String], isTold: Bool
  ) throws {
    let named = try NameLists.models(options.model)
    let own = try Self.ownWork(names, options, ownWork, named)
    let models = Self.models(named, options, own)
    let runtimes = try RuntimeList(
      options.runtime, own: own, isStarter: own == nil && names.isEmpty,
      LookUp(options.lookupTimeout, isTold: isTold))
    guard let cpuTime = CPUTimePolicy(rawValue: options.cpuTime) else {
      throw UsageError(
        "--cpu-time takes on, off or auto, not '\(Console.escaped(options.cpuTime))'")
    }
    self.init(
      choices: try Self.choices(names, options, own.map { $0.work(runtimes.call) }),
      models: models,
      variants: try VariantList.parse(
        options.variant, for: Set(runtimes.choices.map { $0.kind })),
      runtimes: runtimes.choices,
      trials: try options.trials.map {
        Int(try NumberList.number($0, for: "--trials", in: 1...100_000))
      } ?? Defaults.trials,
      warmup: try options.warmup.map {
        Int(try NumberList.number($0, for: "--warmup", in: 0...1000))
      } ?? Defaults.warmup,
      seed: try options.seed.map {
        try NumberList.number($0, for: "--seed", in: 0...Int64.max)
      } ?? Int64.random(in: 0...Int64(UInt32.max)),
      precision: try PrecisionOption.precision(options),
      comparesWithItself: options.comparesWithItself,
      workerTimeoutNs: try options.timeout.map { try NumberList.duration($0, for: "--timeout") },
      trialTimeoutNs: try options.trialTimeout.map {
        try NumberList.duration($0, for: "--trial-timeout")
      },
      cpuTime: cpuTime, label: try NameLists.label(labels.label),
      tags: try NameLists.tags(labels.tag), command: CommandText.of(arguments),
      version: Concur.version)
  }

  /// The models that were named; of what is compared with itself, one: the one that keeps as many CPUs
  /// busy as the comparisons do that the noise is measured for.
  private static func models(
    _ named: [ConcurrencyModel], _ options: RecordOptions, _ own: UserWorkRequest?
  ) -> [ConcurrencyModel] {
    guard options.comparesWithItself, named.isEmpty else { return named }
    return own.map { $0.function == nil } == true ? [.processes] : [.threads]
  }

  private static func choices(
    _ names: [String], _ options: RecordOptions, _ own: UserWork?
  ) throws -> [WorkloadChoice] {
    let workers = try options.workers.map {
      try NumberList.parse($0, for: "--workers", in: 1...100_000_000)
    }
    let concurrency = try options.concurrency.map {
      try NumberList.parse($0, for: "--concurrency", in: 1...100_000_000)
    }
    if let own {
      return [WorkloadChoice(own, workers: workers ?? [], concurrency: concurrency ?? [])]
    }
    let base =
      names.isEmpty
      ? try Defaults.starterSuite()
      : try NameLists.workloads(names).map { WorkloadChoice($0) }
    let given = try ParameterList(options.param).values(for: base.map(\.workload))
    return zip(base, given).map { choice, values in
      choice.with(values: values, workers: workers, concurrency: concurrency)
    }
  }

  /// The user's own work, and what does not go with it.
  private static func ownWork(
    _ names: [String], _ options: RecordOptions, _ ownWork: UserWorkOptions,
    _ models: [ConcurrencyModel]
  ) throws -> UserWorkRequest? {
    guard let own = try UserWorkRequest(ownWork) else { return nil }
    guard names.isEmpty else {
      throw UsageError("--call and --exec stand instead of a workload: leave the workload out")
    }
    guard options.param.isEmpty else {
      throw UsageError("--param belongs to built-in workloads; --each gives workers arguments")
    }
    guard !own.hasInputs || options.workers == nil else {
      throw UsageError("--each has a worker for every line: leave --workers out")
    }
    if own.function == nil,
      let stranger = models.first(where: { !Defaults.commandModels.contains($0) })
    {
      throw UsageError(
        "--exec runs under sequential and processes, since a command is a process of its own; "
          + "leave \(stranger.rawValue) out")
    }
    return own
  }
}
