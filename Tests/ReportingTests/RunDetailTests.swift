import Reporting
import Tables
import Testing
import Vocabulary

@Suite("One run")
struct RunDetailTests {
  /// Three workers that sleep two seconds, one after the other and side by side.
  private func sleeping() throws -> FixtureFile {
    let file = try FixtureFile()
    let run = try file.run(try file.environment(), label: "first", command: "concur record sleep")
    let caseID = try file.workloadCase(
      "sleep", #"{"duration":2000000000}"#, workers: 3, concurrency: 3)
    let serial = try file.trial(
      run: run, case: caseID, Scenario.sequential, block: 0,
      TrialSpec(wallMs: 6001, runMs: 2000, onCPU: 0))
    let parallel = try file.trial(
      run: run, case: caseID, Scenario.threads, block: 0,
      TrialSpec(wallMs: 2001, runMs: 2000, onCPU: 0, lanes: 3))
    for worker in 0..<3 {
      try file.worker(worker, of: serial, lane: 0, startMs: Double(worker) * 2000, runMs: 2000)
      try file.worker(worker, of: parallel, lane: worker, startMs: 0.2, runMs: 2000)
    }
    return file
  }

  private func rendered(_ file: FixtureFile, width: Int = 80, _ charts: ChartSelection = .every)
    throws -> String
  {
    let detail = try RunDetail(from: file, run: nil, charts: charts, width: width)
    let units = ParameterUnits(["sleep": ["duration": .duration]])
    return OutputFormat.table.renderer(OutputStyle(width: width, units: units)).render(detail)
  }

  @Test("Workers that wait in a row and side by side, drawn one by one")
  func bars() throws {
    for width in [40, 80, 120] {
      let text = try rendered(try sleeping(), width: width)
      for line in text.split(separator: "\n") where line.contains("│") {
        #expect(line.count <= width, "\(line)")
      }
      try expectGolden(text, "show-\(width).txt")
    }
  }

  @Test("A run in Markdown, CSV and JSON")
  func formats() throws {
    let detail = try RunDetail(from: try sleeping(), run: nil, charts: .typical)
    try expectGolden(OutputFormat.markdown.renderer().render(detail), "show.md")
    try expectGolden(OutputFormat.csv.renderer().render(detail), "show.csv")
    try expectGolden(OutputFormat.json.renderer().render(detail), "show.json")
  }

  @Test("Async workers overlap on their lane, which then takes several lines")
  func overlapping() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("mixed", #"{"n":1}"#, workers: 6, concurrency: 3)
    let trial = try file.trial(
      run: run, case: caseID, Scenario.async, block: 0,
      TrialSpec(
        wallMs: 100, runMs: 40, onCPU: 0.5, status: "failed", reason: "1 worker failed",
        failed: 1))
    for worker in 0..<6 {
      try file.worker(
        worker, of: trial, lane: 0, startMs: Double(worker) * 12, runMs: 40,
        status: worker == 2 ? 1 : 0)
    }
    try expectGolden(try rendered(file), "show-overlap.txt")
  }

  @Test("Many workers on many lanes are drawn as shades of lane groups")
  func shades() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 1000, concurrency: 100)
    let trial = try file.trial(
      run: run, case: caseID, Scenario.threads, block: 0,
      TrialSpec(wallMs: 110, runMs: 10, onCPU: 0.5, lanes: 100))
    for lane in 0..<100 {
      // The later half of the lanes starts late.
      let delay = lane < 50 ? 0.0 : 10.0
      for turn in 0..<10 {
        try file.worker(
          lane * 10 + turn, of: trial, lane: lane, startMs: delay + Double(turn) * 10, runMs: 10)
      }
      try file.lane(lane, of: trial, workers: 10, busyMs: 100)
    }
    try expectGolden(try rendered(file), "show-shades.txt")
  }

  @Test("Workers that were pruned, or never started, are said to be missing")
  func pruned() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment(), status: "interrupted")
    let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 4, concurrency: 2)
    try file.trial(
      run: run, case: caseID, Scenario.threads, block: 0,
      TrialSpec(wallMs: 100, runMs: 40, onCPU: 1, workersKept: false))
    try file.trial(
      run: run, case: caseID, Scenario.threads, block: 1,
      TrialSpec(wallMs: 100, runMs: 40, status: "not_run"))
    let text = try rendered(file)
    #expect(text.contains("its workers were pruned"))
    #expect(text.contains("trials: 1 complete, 1 not run"))
  }

  @Test("A run is found by the beginning of its id, and only where that is one run's")
  func finding() throws {
    let file = try FixtureFile()
    #expect(throws: ReportError.noRuns) { try RunDetail(from: file, run: nil) }
    let environment = try file.environment()
    _ = try file.run(environment, day: 0)
    _ = try file.run(environment, day: 1)
    let latest = try RunDetail(from: file, run: nil, charts: .none)
    #expect(latest.facts.startedAt.hasPrefix("2026-05-05"))
    let found = try RunDetail(from: file, run: String(latest.facts.runID.prefix(13)))
    #expect(found.facts.runID == latest.facts.runID)
    #expect(throws: ReportError.noSuchRun("ff")) { try RunDetail(from: file, run: "ff") }
    #expect(throws: ReportError.ambiguousRun("019", count: 2)) {
      try RunDetail(from: file, run: "019")
    }
  }

  @Test("Of each alternative the trial nearest the median is drawn, or the one that is named")
  func selection() throws {
    let file = try Scenario.file(Scenario.computing)
    let typical = try RunDetail(from: file, run: nil, charts: .typical)
    #expect(typical.trials.count == 40)
    #expect(typical.charts.count == 4)
    let walls = typical.trials.filter { $0.alternative == Scenario.threads }
      .compactMap(\.wallNs).sorted()
    #expect(
      typical.charts.first { $0.trial.alternative == Scenario.threads }?.trial.wallNs == walls[4])
    let one = try RunDetail(from: file, run: nil, charts: .trial(typical.trials[3].trialID))
    #expect(one.charts.map(\.trial) == [typical.trials[3]])
    #expect(try RunDetail(from: file, run: nil, charts: .none).charts.isEmpty)
  }
}
