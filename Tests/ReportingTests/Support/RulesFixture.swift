import Reporting

/// A run that recorded a case for each rule of thumb, in two runtimes.
enum RulesFixture {
  /// Records the four cases, one of which no rule speaks of beside them.
  ///
  /// - Parameter failing: A runtime whose processes fail.
  static func file(failing: String? = nil) throws -> FixtureFile {
    let file = try FixtureFile()
    let run = try file.run(try file.environment(), label: "rules of thumb")
    for (workload, params, workers, specs) in cases {
      let caseID = try file.workloadCase(
        workload, params, workers: workers, concurrency: workers)
      for runtime in ["swift", "python3.12"] {
        try Scenario.record(
          file, run: run, case: caseID,
          specs(runtime == "swift").map { model, spec in
            var spec = spec
            if failing == runtime, model == "processes" { spec.failed = 1 }
            return (AlternativeName(runtime: runtime, model: model), spec)
          })
      }
    }
    return file
  }

  private typealias Specs = [(String, TrialSpec)]

  /// The cases; the trials of each for Swift, whose threads compute together, and for Python.
  private static var cases: [(String, String, Int, (Bool) -> Specs)] {
    [
      ("sleep", #"{"duration":20000000}"#, 20, { _ in waiting }),
      ("cpu", #"{"n":100000}"#, 20, computing),
      ("mixed", #"{"n":50000,"wait":5000000}"#, 20, mixed),
      ("mixed", #"{"n":1000,"wait":1000000}"#, 8, { _ in light }),
      ("hash", #"{"size":1024}"#, 20, { _ in waiting }),
    ]
  }

  private static let waiting: Specs = [
    ("sequential", TrialSpec(wallMs: 402, runMs: 20.1, onCPU: 0.002)),
    ("threads", TrialSpec(wallMs: 22.4, runMs: 20.1, onCPU: 0.01, lanes: 20)),
    ("processes", TrialSpec(wallMs: 62, runMs: 20.1, onCPU: 0.01, memoryMB: 220, lanes: 20)),
    ("async", TrialSpec(wallMs: 20.6, runMs: 20.2, onCPU: 0.01)),
  ]

  private static func computing(isSwift: Bool) -> Specs {
    [
      ("sequential", TrialSpec(wallMs: 600, runMs: 30, onCPU: 0.99)),
      (
        "threads",
        isSwift
          ? TrialSpec(wallMs: 306, runMs: 30.1, onCPU: 0.99, lanes: 2)
          : TrialSpec(wallMs: 605, runMs: 60, onCPU: 0.49, lanes: 2, voluntarySwitches: 240)
      ),
      ("processes", TrialSpec(wallMs: 305, runMs: 30.2, onCPU: 0.99, memoryMB: 25, lanes: 2)),
      ("async", TrialSpec(wallMs: 602, runMs: 30, onCPU: 0.99)),
    ]
  }

  private static func mixed(isSwift: Bool) -> Specs {
    [
      ("sequential", TrialSpec(wallMs: 400, runMs: 20, onCPU: 0.5)),
      ("processes", TrialSpec(wallMs: 133, runMs: 20, onCPU: 0.5, memoryMB: 220, lanes: 20)),
      ("async", TrialSpec(wallMs: isSwift ? 108 : 207, runMs: 100, onCPU: 0.1)),
      ("hybrid", TrialSpec(wallMs: isSwift ? 118 : 112, runMs: 60, onCPU: 0.16, lanes: 3)),
    ]
  }

  private static let light: Specs = [
    ("sequential", TrialSpec(wallMs: 9.6, runMs: 1.2, onCPU: 0.1)),
    ("threads", TrialSpec(wallMs: 1.9, runMs: 1.2, onCPU: 0.1, lanes: 8)),
    ("processes", TrialSpec(wallMs: 14, runMs: 1.2, onCPU: 0.1, memoryMB: 90, lanes: 8)),
    ("async", TrialSpec(wallMs: 1.5, runMs: 1.3, onCPU: 0.1)),
  ]
}
