import Recorder
import Runtimes
import Store
import Workloads

extension RecordRequest {
  /// Reads a command line's words, checking each.
  ///
  /// - Throws: `UsageError` or `WorkloadError`, naming the word.
  init(
    _ names: [String], _ options: RecordOptions, _ labels: LabelOptions, arguments: [String]
  ) throws {
    guard options.runtime == SwiftRuntime.name else {
      throw MissingRuntime(name: options.runtime)
    }
    guard let cpuTime = CPUTimePolicy(rawValue: options.cpuTime) else {
      throw UsageError(
        "--cpu-time takes on, off or auto, not '\(Console.escaped(options.cpuTime))'")
    }
    self.init(
      choices: try Self.choices(names, options),
      models: try NameLists.models(options.model),
      variants: try VariantList.parse(options.variant),
      runtime: RuntimeDescription(
        name: SwiftRuntime.name, kind: "swift", version: SwiftRuntime.version),
      trials: try options.trials.map {
        Int(try NumberList.number($0, for: "--trials", in: 1...100_000))
      } ?? Defaults.trials,
      warmup: try options.warmup.map {
        Int(try NumberList.number($0, for: "--warmup", in: 0...1000))
      } ?? Defaults.warmup,
      seed: try options.seed.map {
        try NumberList.number($0, for: "--seed", in: 0...Int64.max)
      } ?? Int64.random(in: 0...Int64(UInt32.max)),
      workerTimeoutNs: try options.timeout.map { try NumberList.duration($0, for: "--timeout") },
      trialTimeoutNs: try options.trialTimeout.map {
        try NumberList.duration($0, for: "--trial-timeout")
      },
      cpuTime: cpuTime, label: try NameLists.label(labels.label),
      tags: try NameLists.tags(labels.tag), command: CommandText.of(arguments),
      version: Concur.version)
  }

  private static func choices(
    _ names: [String], _ options: RecordOptions
  ) throws -> [WorkloadChoice] {
    let workers = try options.workers.map {
      try NumberList.parse($0, for: "--workers", in: 1...100_000_000)
    }
    let concurrency = try options.concurrency.map {
      try NumberList.parse($0, for: "--concurrency", in: 1...100_000_000)
    }
    let base =
      names.isEmpty
      ? try Defaults.starterSuite()
      : try NameLists.workloads(names).map { WorkloadChoice($0) }
    let given = try ParameterList(options.param).values(for: base.map(\.workload))
    return zip(base, given).map { choice, values in
      WorkloadChoice(
        choice.workload, values: choice.values.merging(values) { _, given in given },
        workers: workers ?? choice.workers, concurrency: concurrency ?? choice.concurrency)
    }
  }
}
