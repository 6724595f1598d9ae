import Reporting
import Store

/// Runs with a known outcome, in a database of their own.
///
/// Blocks differ by a few parts in a thousand, and all alternatives of a block alike, so that
/// medians and ratios can be told by hand.
enum Scenario {
  static let sequential = AlternativeName(runtime: "swift", model: "sequential")
  static let threads = AlternativeName(runtime: "swift", model: "threads")
  static let processes = AlternativeName(runtime: "swift", model: "processes")
  static let async = AlternativeName(runtime: "swift", model: "async")
  static let hybrid = AlternativeName(runtime: "swift", model: "hybrid")

  /// By what each block is slower than the fastest.
  static let blockFactors = [1.004, 1.000, 1.006, 1.002, 1.008, 1.001, 1.005, 1.003, 1.007, 1.009]

  /// Inserts blocks of a case into a run: each alternative as its spec says, times the block's
  /// factor, and a little of its own where `jitter` is given.
  static func record(
    _ file: FixtureFile, run: Int64, case caseID: Int64, blocks: Int = 10,
    _ specs: [(AlternativeName, TrialSpec)], jitter: Double = 0.0005
  ) throws {
    for (alternative, spec) in specs {
      try file.trial(run: run, case: caseID, alternative, block: 0, spec, warmup: true)
    }
    for block in 0..<blocks {
      for (index, (alternative, spec)) in specs.enumerated() {
        var spec = spec
        let own = 1 + jitter * Double((block * (index + 3)) % 5 - 2)
        spec.wallMs *= blockFactors[block % blockFactors.count] * own
        try file.trial(run: run, case: caseID, alternative, block: block, spec)
      }
    }
  }

  /// One run of one case.
  static func file(
    _ specs: [(AlternativeName, TrialSpec)], workload: String = "cpu",
    params: String = #"{"n":200000}"#, workers: Int = 64, concurrency: Int = 2, blocks: Int = 10,
    jitter: Double = 0.0005, label: String? = nil
  ) throws -> FixtureFile {
    let file = try FixtureFile()
    let run = try file.run(try file.environment(), label: label)
    let caseID = try file.workloadCase(
      workload, params, workers: workers, concurrency: concurrency)
    try record(file, run: run, case: caseID, blocks: blocks, specs, jitter: jitter)
    return file
  }

  /// 64 workers of 30 ms computing on two CPUs.
  static let computing: [(AlternativeName, TrialSpec)] = [
    (sequential, TrialSpec(wallMs: 1920, runMs: 30, onCPU: 0.99, queuedMs: 960)),
    (threads, TrialSpec(wallMs: 976, runMs: 30.2, onCPU: 0.99, queuedMs: 480, lanes: 2)),
    (
      processes,
      TrialSpec(
        wallMs: 980, runMs: 30.4, onCPU: 0.99, queuedMs: 480, memoryMB: 18.2, lanes: 2)
    ),
    (
      AlternativeName(runtime: "swift", model: "async", variant: "executor=single"),
      TrialSpec(wallMs: 1921, runMs: 30, onCPU: 0.99, queuedMs: 960, memoryMB: 9.4)
    ),
  ]

  /// 100 workers that wait 50 ms, all at once.
  static let waiting: [(AlternativeName, TrialSpec)] = [
    (sequential, TrialSpec(wallMs: 5020, runMs: 50.1, onCPU: 0.001, queuedMs: 2500)),
    (threads, TrialSpec(wallMs: 53, runMs: 50.1, onCPU: 0.002, memoryMB: 12.5, lanes: 100)),
    (processes, TrialSpec(wallMs: 57, runMs: 50.2, onCPU: 0.002, memoryMB: 310, lanes: 100)),
    (async, TrialSpec(wallMs: 52, runMs: 50.3, memoryMB: 9.2, lanes: 2, hostCPUMs: 3)),
  ]

  /// Reads a report of everything.
  static func report(_ file: FixtureFile, _ filter: ReportFilter = ReportFilter()) throws -> Report
  {
    try Report(from: file, filter: filter)
  }
}
