import Store
import Tables
import Testing
import Vocabulary

@testable import Reporting

@Suite("Regression gate")
struct GateTests {
  /// One file, one run a day: `threads` of the laptop have a step of 7% at run 26, `processes` a
  /// spike at run 30, `async` a drift of 8%, and the server got another kernel and governor at run
  /// 20, with which it is 12% slower. A machine that was new has three runs.
  static func file(seed: UInt64 = 1, step: Double = 0.07) throws -> FixtureFile {
    let file = try FixtureFile()
    let laptop = try file.environment()
    let server = try ["powersave", "performance"].map { governor in
      try file.environment(
        "server",
        """
        {"affinity_cpus":8,"cpu_model":"Example CPU","governor":"\(governor)",\
        "kernel":"\(governor == "powersave" ? "6.1.0" : "6.1.5")","logical_cpus":8}
        """)
    }
    let new = try file.environment("new")
    let caseID = try file.workloadCase("cpu", #"{"n":200000}"#, workers: 64, concurrency: 2)
    let series: [(AlternativeName, [Double])] = [
      (Scenario.sequential, SyntheticRuns.values(40, seed: seed) { _ in 2 }),
      (
        Scenario.threads,
        SyntheticRuns.values(40, seed: seed + 100, SyntheticRuns.step(step, at: 26))
      ),
      (
        Scenario.processes,
        SyntheticRuns.values(40, seed: seed + 200, SyntheticRuns.spike(0.3, at: 30))
      ),
      (
        Scenario.async,
        SyntheticRuns.values(40, seed: seed + 300, SyntheticRuns.drift(0.08, over: 40))
      ),
    ]
    let jump = SyntheticRuns.values(40, seed: seed + 400, SyntheticRuns.step(0.12, at: 20))
    for day in 0..<40 {
      let run = try file.run(laptop, day: Int64(day))
      for (alternative, values) in series {
        try record(file, run, caseID, alternative, values[day], contaminated: day == 7)
      }
      try record(
        file, try file.run(server[day < 20 ? 0 : 1], day: Int64(day)), caseID, Scenario.threads,
        jump[day])
      if day > 36 {
        try record(
          file, try file.run(new, day: Int64(day)), caseID, Scenario.threads, Double(50 * day))
      }
    }
    return file
  }

  private static func record(
    _ file: FixtureFile, _ run: Int64, _ caseID: Int64, _ alternative: AlternativeName,
    _ wallMs: Double, contaminated: Bool = false
  ) throws {
    try file.trial(
      run: run, case: caseID, alternative, block: 0,
      TrialSpec(wallMs: wallMs, runMs: 3, lanes: 2, isContaminated: contaminated))
  }

  private static func histories(_ file: FixtureFile) throws -> [History] {
    History.all(in: Row.all(of: try file.rows("history", [:])))
  }

  /// A gate over one series.
  private func gate(
    _ values: [Double], environments: [Int: String] = [:], threshold: Double? = nil
  ) throws -> RegressionGate {
    RegressionGate(
      histories: [try SyntheticRuns.history(values, environments: environments)],
      threshold: threshold)
  }

  @Test("Of a step, a spike, a drift and a new environment only the step fails")
  func onlyTheStep() throws {
    for seed in 1..<5 as Range<UInt64> {
      let histories = try Self.histories(Self.file(seed: seed))
      #expect(histories.count == 6)
      let gate = RegressionGate(histories: histories)
      #expect(gate.fails)
      guard case .regression(let regressions) = gate.outcome else { continue }
      try #require(regressions.count == 1, "seed \(seed)")
      #expect(regressions[0].history.alternative == Scenario.threads)
      #expect(regressions[0].history.machine == "laptop")
      #expect(abs(regressions[0].change.index - 26) <= 1, "seed \(seed)")
      let drifting = histories.filter { $0.segments.last?.driftPerRun != nil }
      #expect(drifting.map(\.alternative) == [Scenario.async], "seed \(seed)")
    }
  }

  @Test("The boundary is named, with what changed")
  func boundary() throws {
    let report = try Scenario.report(Self.file())
    let change = try #require(report.environmentChanges.first)
    #expect(report.environmentChanges.count == 1)
    #expect(change.machine == "server")
    #expect(change.text == "kernel 6.1.0 → 6.1.5, governor powersave → performance")
    let server = try #require(report.histories.first { $0.machine == "server" })
    #expect(server.boundaries == [20] && server.changePoints.isEmpty)
  }

  @Test("The regression is named with its case, its run and its figures")
  func sentence() throws {
    let gate = RegressionGate(histories: try Self.histories(Self.file()))
    let change = try #require(gate.regressions.first?.change)
    #expect(
      gate.regressions.first?.sentence() == """
        cpu n=200000 · 64 workers · concurrency 2, swift threads on laptop: \
        \(HistoryNotes.levels(change)), \(Format.change(change.change)) since run \
        \(Format.shortID(change.runID)), 2026-05-30 00:00 UTC (p = 0.001)
        """)
    #expect(gate.summary == "1 of 5 series got slower by more than 2%, the noise floor")
    #expect(
      gate.unchecked
        == "1 of 6 series has too few runs (needs ≥ 10 runs of one environment)")
  }

  @Test("A threshold above the step lets it pass; the noise floor is the least")
  func threshold() throws {
    let values = SyntheticRuns.values(40, seed: 9, SyntheticRuns.step(0.07, at: 26))
    for (threshold, fails) in [(0.05, true), (0.1, false), (0.0, true)] {
      #expect(try gate(values, threshold: threshold).fails == fails, "\(threshold)")
    }
    let floor = ["a": NoiseFloor(0.1)]
    let noisy = RegressionGate(
      histories: [try SyntheticRuns.history(values, floors: floor)], threshold: 0.05)
    #expect(noisy.outcome == .passed(checked: 1))
    #expect(
      noisy.summary == "the one series that was checked did not get slower by more than 5%, "
        + "or the noise floor if that is more")
  }

  @Test("Faster passes, and so does what got worse and then better again")
  func better() throws {
    for seed in 0..<8 as Range<UInt64> {
      let faster = SyntheticRuns.values(40, seed: seed, SyntheticRuns.step(-0.07, at: 20))
      #expect(try gate(faster).outcome == .passed(checked: 1), "seed \(seed)")
      let back = SyntheticRuns.values(40, seed: seed) { (12..<26).contains($0) ? 1.07 : 1 }
      let gate = try gate(back)
      #expect(gate.histories[0].changePoints.count == 2, "seed \(seed)")
      #expect(gate.outcome == .passed(checked: 1), "seed \(seed)")
      let worse = SyntheticRuns.values(40, seed: seed) { [1, 1.07, 1, 1.07][$0 / 10] }
      #expect(try self.gate(worse).fails, "seed \(seed)")
    }
  }

  @Test("What got slower in an environment of before is not held against this one")
  func environments() throws {
    let values = SyntheticRuns.values(40, seed: 4, SyntheticRuns.step(0.07, at: 12))
    #expect(try gate(values).fails)
    #expect(try gate(values, environments: [28: "b"]).outcome == .passed(checked: 1))
    #expect(try gate(values, environments: [35: "b"]).outcome == .tooLittle)
  }

  @Test("Too few runs do not fail, and are said to be too few")
  func tooFew() throws {
    let few = try gate(SyntheticRuns.values(9, seed: 1, SyntheticRuns.step(0.5, at: 5)))
    #expect(few.outcome == .tooLittle && !few.fails)
    #expect(
      few.summary == "1 of 1 series has too few runs (needs ≥ 10 runs of one environment): "
        + "nothing was checked")
    #expect(few.unchecked == nil)
    let none = RegressionGate(histories: [])
    #expect(none.outcome == .tooLittle && !none.fails)
    #expect(none.summary == "no series has more than one run: nothing was checked")
  }

  @Test("Runs that compared a case with itself are no history")
  func selfComparisons() throws {
    let file = try FixtureFile()
    let environment = try file.environment()
    let caseID = try file.workloadCase("cpu", "{}", workers: 1, concurrency: 1)
    for day in 0..<4 {
      let run = try file.run(environment, day: Int64(day))
      try Self.record(file, run, caseID, Scenario.threads, 10)
      if day == 2 {
        try file.change(
          "UPDATE run SET settings = json_set(settings, '$.aa', 1) WHERE run_id = ?",
          [run])
      }
    }
    #expect(try Self.histories(file).map(\.points.count) == [3])
  }

  @Test("The gate and its histories as they are printed")
  func printed() throws {
    let file = try Self.file()
    let histories = try Self.histories(file)
    let answer = Printed(
      histories: histories, environments: try Scenario.report(file).environmentChanges)
    for width in [40, 80, 120] {
      try expectGolden(
        OutputFormat.table.renderer(OutputStyle(width: width)).render(answer),
        "history-gate-\(width).txt")
    }
    try expectGolden(OutputFormat.markdown.renderer().render(answer), "history-gate.md")
    try expectGolden(OutputFormat.json.renderer().render(answer), "history-gate.json")
  }
}

/// Histories with their gate, and nothing else.
private struct Printed: Answer {
  let histories: [History]
  let environments: [EnvironmentChange]

  private var gate: RegressionGate { RegressionGate(histories: histories) }

  func document(_ units: ParameterUnits) -> Document {
    Document(blocks: HistoryTable.blocks(histories, environments, units) + gate.blocks(units))
  }

  /// Without the runs, of which there are many.
  var json: Value {
    [
      "gate": .object(gate.fields),
      "history": Value(histories.map { $0.fields.filter { $0.key != "runs" } }),
    ]
  }

  var table: Listing { Listing(columns: [], rows: []) }
}
