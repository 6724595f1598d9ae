import Reporting
import Tables
import Testing
import Vocabulary

/// Several runs in one database: of labels, environments and machines.
enum SidesScenario {
  /// Records a run of one case: its specs, all longer by a factor.
  @discardableResult
  static func record(
    _ file: FixtureFile, _ environment: Int64, day: Int64 = 0, label: String? = nil,
    workload: String = "cpu", params: String = #"{"n":200000}"#, concurrency: Int = 2,
    blocks: Int = 10, factor: Double = 1, _ specs: [(AlternativeName, TrialSpec)]
  ) throws -> Int64 {
    let run = try file.run(environment, day: day, label: label)
    try record(
      file, into: run, workload: workload, params: params, concurrency: concurrency, blocks: blocks,
      factor: factor, specs)
    return run
  }

  /// Records one more case into a run.
  static func record(
    _ file: FixtureFile, into run: Int64, workload: String = "cpu", params: String,
    concurrency: Int = 2, blocks: Int = 10, factor: Double = 1,
    _ specs: [(AlternativeName, TrialSpec)]
  ) throws {
    let caseID = try file.workloadCase(workload, params, workers: 64, concurrency: concurrency)
    var specs = specs
    for index in specs.indices { specs[index].1.wallMs *= factor }
    try Scenario.record(file, run: run, case: caseID, blocks: blocks, specs)
  }

  /// A laptop's runs `first` and `second`, and `third` with a newer kernel, 10% faster.
  static func twoEnvironments() throws -> FixtureFile {
    let file = try FixtureFile()
    let before = try file.environment()
    let after = try file.environment(
      "laptop",
      """
      {"affinity_cpus":2,"cpu_model":"Example CPU","kernel":"6.1.5","logical_cpus":2}
      """)
    for (day, (environment, label, factor)) in [
      (before, "first", 1.05), (before, "second", 1), (after, "third", 0.9),
    ].enumerated() {
      try record(
        file, environment, day: Int64(day), label: label, factor: factor,
        Array(Scenario.computing.prefix(3)))
    }
    return file
  }

  /// One case on a laptop, and on a server four times as fast, with as good a ratio of threads.
  static func twoMachines() throws -> FixtureFile {
    let file = try FixtureFile()
    for (day, (machine, factor)) in [("laptop", 1.0), ("server", 0.25)].enumerated() {
      try record(
        file, try file.environment(machine), day: Int64(day), factor: factor,
        Array(Scenario.computing.prefix(3)))
    }
    return file
  }

  /// A run that compares threads with themselves.
  static func recordSelf(
    _ file: FixtureFile, _ environment: Int64, day: Int64, label: String? = nil
  ) throws {
    let run = try file.run(environment, day: day, label: label)
    let caseID = try file.workloadCase("cpu", #"{"n":200000}"#, workers: 64, concurrency: 2)
    for block in 0..<10 {
      for factor in [1, 1.002 + 0.0001 * Double(block)] {
        try file.trial(
          run: run, case: caseID, Scenario.threads, block: block,
          TrialSpec(wallMs: 7 * factor, runMs: 30, lanes: 2))
      }
    }
    try file.change(
      "UPDATE run SET settings = json_set(settings, '$.aa', 1) WHERE run_id = ?",
      [run])
  }

  /// Two runs whose machine, label, workload, parameter, runtime and variant mean harm.
  static func hostile() throws -> FixtureFile {
    let file = try FixtureFile()
    let text = EscapeTests.hostile
    let environment = try file.environment(text, #"{"cpu_model":"\u001b[2J|"}"#)
    let specs = [
      (AlternativeName(runtime: text, model: "threads", variant: text), 10.0),
      (AlternativeName(runtime: text, model: "sequential"), 20.0),
    ].map { ($0.0, TrialSpec(wallMs: $0.1, runMs: 1)) }
    for (day, label) in [text, "b"].enumerated() {
      try record(
        file, environment, day: Int64(day), label: label, workload: text,
        params: #"{"=1+1\u001b[31m\n\u202e\u009b<b>|`x`\"&":"\u202e|<i>"}"#, specs)
    }
    return file
  }

  /// Expects that a text holds no character that a terminal would obey.
  static func expectHarmless(_ text: String, _ format: OutputFormat) {
    guard format != .csv else { return }
    let unsafe = text.unicodeScalars.filter {
      $0 != "\n" && Escape.terminal(String($0)) != String($0)
    }
    #expect(unsafe.isEmpty, "\(format)")
  }
}
