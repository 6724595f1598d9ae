import Reporting
import Statistics
import Store
import Tables
import Testing

@Suite("Comparisons")
struct ComparisonTests {
  private func row(_ comparison: Comparison, _ alternative: AlternativeName) throws -> ComparisonRow
  {
    try #require(comparison.rows.first { $0.alternative == alternative })
  }

  @Test("Figures are medians over trials, computed by hand")
  func medians() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 4, concurrency: 2)
    for (block, wall) in [100.0, 104, 96, 102].enumerated() {
      try file.trial(
        run: run, case: caseID, Scenario.sequential, block: block,
        TrialSpec(
          wallMs: wall, runMs: 25, onCPU: 0.9, queuedMs: 40, memoryMB: 8 + Double(block), lanes: 2,
          peak: 2, recordingNs: 400 + block))
    }
    let comparison = try #require(try Scenario.report(file).comparisons.first)
    let row = try row(comparison, Scenario.sequential)
    #expect(row.wall?.medianNs == 101e6)
    #expect(row.wall?.interval == nil)
    #expect(row.runP50Ns == 25e6)
    #expect(row.queuedP50Ns == 40e6)
    #expect(row.onCPU == 0.9)
    #expect(!row.onCPUIsUpperBound)
    #expect(row.actualOverIdeal == 101.0 / 50)
    #expect(row.peakMemoryBytes == 9.5e6)
    #expect(row.lanes == 2)
    #expect(row.peakInFlight == 2)
    #expect(abs((row.meanInFlight ?? 0) - (100.0 / 102 + 100.0 / 100) / 2) < 1e-9)
    #expect(abs((row.cpusBusy ?? 0) - (90.0 / 102 + 90.0 / 100) / 2) < 1e-9)
    #expect(row.recordingNs == 401.5)
    #expect(comparison.blocks == 4)
    #expect(comparison.facts.cpus == 2)
  }

  @Test("Ratios are paired by block: a slow block moves both sides and no ratio")
  func paired() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 4, concurrency: 2)
    for block in 0..<8 {
      let factor = block == 3 ? 5.0 : 1.0
      for (alternative, wall) in [(Scenario.sequential, 100.0), (Scenario.threads, 40.0)] {
        try file.trial(
          run: run, case: caseID, alternative, block: block,
          TrialSpec(wallMs: wall * factor, runMs: 25, onCPU: 1))
      }
    }
    let comparison = try #require(try Scenario.report(file).comparisons.first)
    let paired = try #require(try row(comparison, Scenario.threads).comparison)
    #expect(abs(paired.ratio - 0.4) < 1e-12)
    #expect(paired.blocks == 8)
    #expect(abs(paired.pValue - 2 / 256) < 1e-12)
    let claim = try row(comparison, Scenario.threads).claim
    #expect(claim == .faster)
    let baseline = try row(comparison, Scenario.sequential)
    #expect(baseline.isBaseline)
  }

  @Test("Holm counts every comparison of the table: six blocks do for one, not for four")
  func holm() throws {
    let others = [Scenario.threads, Scenario.processes, Scenario.async, Scenario.hybrid]
    for (count, needed) in [(1, 6), (4, 8)] {
      let specs =
        [(Scenario.sequential, TrialSpec(wallMs: 100, runMs: 25, onCPU: 1))]
        + others.prefix(count).map { ($0, TrialSpec(wallMs: 50, runMs: 25, onCPU: 1, lanes: 2)) }
      let comparison = try #require(
        try Scenario.report(try Scenario.file(specs, blocks: 6)).comparisons.first)
      let claims = comparison.rows.compactMap(\.claim)
      #expect(
        claims == Array(repeating: count == 1 ? .faster : .tooFew(needed: needed), count: count))
    }
  }

  @Test("A trial that failed counts for nothing but being told")
  func failedTrials() throws {
    let file = try Scenario.file(Scenario.computing)
    let run = try file.integer("SELECT max(run_id) FROM run")
    let caseID = try file.integer("SELECT max(case_id) FROM workload_case")
    try file.trial(
      run: try #require(run), case: try #require(caseID), Scenario.threads, block: 10,
      TrialSpec(
        wallMs: 1, runMs: 1, onCPU: 1, status: "failed", reason: "3 workers failed", failed: 3))
    let comparison = try #require(try Scenario.report(file).comparisons.first)
    let threads = try row(comparison, Scenario.threads)
    #expect(threads.trialsFailed == 1)
    #expect(threads.trialsCounted == 10)
    #expect((threads.wall?.medianNs ?? 0) > 900e6)
    #expect(!threads.mayWin)
    #expect(
      comparison.notes.map { $0.text(namesRuntime: false) }
        == ["threads: 1 of 11 trials failed, with 3 failed workers: 3 workers failed"])
    let verdict = try #require(Verdict.all(on: comparison).first)
    #expect(verdict.winners == [Scenario.processes])
    #expect(verdict.sentence.hasSuffix("threads cannot win, having failed"))
    #expect(try Scenario.report(file).hasFailures)
  }

  @Test("Different results are told loudly, and by whom")
  func disagreement() throws {
    var specs = Scenario.computing
    specs[1].1.digest = 2
    let file = try Scenario.file(specs)
    let report = try Scenario.report(file)
    let asynchronous = specs[3].0
    guard case .resultsDisagree(let disagreement)? = report.comparisons[0].notes.first else {
      Issue.record("no disagreement")
      return
    }
    #expect(
      disagreement.groups
        == [[Scenario.sequential, Scenario.processes, asynchronous], [Scenario.threads]])
    #expect(report.hasFailures)
    #expect(Verdict.all(on: report.comparisons[0]).map(\.rule) == ["results-disagree"])
    try expectGolden(OutputFormat.table.renderer().render(report), "disagree-80.txt")
    let rows = try file.rows("disagreements", [:])
    #expect(rows.rows.count == 2)
    #expect(rows.rows[1].contains(.text("swift threads")))
  }

  @Test("Without workers' CPU time the share is the host's, an upper bound and never above 1")
  func upperBound() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 100, runMs: 1, hostCPUMs: 32)),
      (Scenario.threads, TrialSpec(wallMs: 100, runMs: 1, hostCPUMs: 640)),
    ]
    let comparison = try #require(
      try Scenario.report(try Scenario.file(specs, blocks: 1)).comparisons.first)
    #expect(comparison.rows.map(\.onCPU) == [0.5, 1])
    #expect(comparison.rows.map(\.onCPUIsUpperBound) == [true, true])
    #expect(comparison.notes.contains(.onCPUIsUpperBound))
  }

  @Test("Trials that were not measured and trials that were disturbed are told")
  func missingAndContaminated() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment(), status: "interrupted")
    let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 4, concurrency: 2)
    for block in 0..<3 {
      try file.trial(
        run: run, case: caseID, Scenario.sequential, block: block,
        TrialSpec(wallMs: 100, runMs: 25, onCPU: 1, isContaminated: block == 0))
      try file.trial(
        run: run, case: caseID, Scenario.threads, block: block,
        TrialSpec(
          wallMs: 50, runMs: 25, onCPU: 1, status: block == 2 ? "interrupted" : "complete"))
    }
    let notes = try #require(try Scenario.report(file).comparisons.first).notes
    #expect(notes.contains(.missing(Scenario.threads, missing: 1, trials: 3)))
    #expect(notes.contains(.contaminated(trials: 1, of: 5)))
    #expect(notes.contains(.tooFewBlocks(needed: 6)))
  }

  @Test("Without sequential the first model that can is the baseline, and the notes say so")
  func fallback() throws {
    let file = try Scenario.file(Array(Scenario.computing[1...2]))
    let comparison = try #require(try Scenario.report(file).comparisons.first)
    let threads = try row(comparison, Scenario.threads)
    #expect(threads.isBaseline)
    #expect(comparison.notes.contains(.baseline(Scenario.threads, insteadOf: "sequential")))
  }

  @Test("A sweep of concurrency gives a line for each level above the lowest")
  func scaling() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    for concurrency in [1, 2] {
      let caseID = try file.workloadCase(
        "cpu", #"{"n":200000}"#, workers: 64, concurrency: concurrency)
      let wall = concurrency == 1 ? 1930.0 : 980.0
      try Scenario.record(
        file, run: run, case: caseID,
        [
          (Scenario.sequential, TrialSpec(wallMs: 1920, runMs: 30, onCPU: 1)),
          (Scenario.threads, TrialSpec(wallMs: wall, runMs: 30, onCPU: 1, lanes: concurrency)),
        ])
    }
    let report = try Scenario.report(file)
    #expect(report.comparisons.count == 2)
    #expect(report.scalings.map(\.alternative) == [Scenario.threads])
    let point = try #require(report.scalings.first?.points.last)
    #expect(abs((point.speedup ?? 0) - 1930.0 / 980) < 1e-6)
    #expect(point.interval != nil)
    try expectGolden(OutputFormat.table.renderer().render(report), "scaling-80.txt")
    try expectGolden(OutputFormat.json.renderer().render(report), "scaling.json")
    let rows = try file.rows("scaling", ["model": .text("threads")])
    #expect(rows.rows.count == 2)
  }

  @Test("An empty file has nothing to report, and says so")
  func empty() throws {
    let report = try Scenario.report(try FixtureFile())
    #expect(report.isEmpty)
    #expect(OutputFormat.table.renderer().render(report).contains("no trial has been recorded"))
    #expect(OutputFormat.json.renderer().render(report).contains(#""comparisons": []"#))
  }
}
