import Reporting
import Statistics
import Store
import Tables
import Testing

/// What is said of trials that nothing can be claimed of: without a time, disturbed, of too many
/// workers to read.
@Suite("Trials in doubt")
struct DoubtTests {
  @Test("A trial without a wall time is left out, with a note, and the comparison stands")
  func timeless() throws {
    let file = try Scenario.file(Scenario.computing)
    try file.change(
      """
      UPDATE trial SET wall_ns = 0 WHERE warmup = 0 AND block = 3
        AND alternative_id = (SELECT alternative_id FROM alternative WHERE model = 'threads')
      """)
    let report = try Scenario.report(file)
    let comparison = try #require(report.comparisons.first)
    let note = try #require(comparison.notes.first { $0.kind == "timeless" })
    #expect(
      note.text(namesRuntime: false)
        == "threads: 1 of 10 trials without a wall time is left out")
    let row = try #require(comparison.rows.first { $0.alternative == Scenario.threads })
    #expect(row.trialsCounted == 9 && row.trialsFailed == 0 && row.claim == .faster)
    for format in OutputFormat.allCases {
      let text = format.renderer().render(report)
      #expect(!text.contains("inf") && !text.contains("nan"), "\(text)")
    }
  }

  @Test("A sweep in which no trial took any time has no rate and no curve")
  func timelessSweep() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    for level in [1, 2, 4, 8] {
      let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 64, concurrency: level)
      try Scenario.record(file, run: run, case: caseID, Scenario.computing)
    }
    try file.change(
      "UPDATE trial SET wall_ns = 0")
    let report = try Scenario.report(file)
    for format in OutputFormat.allCases {
      let text = format.renderer().render(report)
      #expect(!text.contains("inf") && !text.contains("nan"), "\(text)")
    }
  }

  @Test("Where most trials were disturbed the verdict says so, and not where few were")
  func disturbed() throws {
    for (blocks, isSaid) in [(10, true), (6, true), (4, false)] {
      let file = try Scenario.file(Scenario.computing)
      try file.change(
        "UPDATE trial SET contaminated = 1 WHERE warmup = 0 AND block < ?",
        [blocks])
      let comparison = try #require(try Scenario.report(file).comparisons.first)
      let sentence = try #require(Verdict.all(on: comparison).first?.sentence)
      #expect(
        sentence.hasPrefix("while other work took the machine: ") == isSaid, "\(sentence)")
    }
  }

  @Test("Numbers beyond all counting in a file that nobody verified end no report")
  func absurd() throws {
    for value in ["9223372036854775807", "-9223372036854775807 - 1", "281474976710656"] {
      let file = try Scenario.file(Scenario.waiting)
      try file.change(
        """
        UPDATE trial SET lanes = \(value), peak_in_flight = \(value), started = \(value),
          failed = \(value), voluntary_switches = \(value)
        """)
      let report = try Scenario.report(file)
      for format in OutputFormat.allCases { _ = format.renderer().render(report) }
      _ = try Advice(on: report, named: nil)
    }
  }

  @Test("Of trials with more workers than are read, the summary tells how many ended how")
  func unread() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("call", "{}", workers: 300_000, concurrency: 4)
    var spec = TrialSpec(wallMs: 100, runMs: 1, onCPU: 1)
    spec.status = "failed"
    let trial = try file.trial(run: run, case: caseID, Scenario.threads, block: 0, spec)
    try file.change(
      """
      UPDATE trial SET started = 299990, finished = 299980, ok = 299900, failed = 70, lost = 10,
        torn = 4 WHERE trial_id = ?
      """, [trial])
    // A worker that would be found if its row were read.
    try file.worker(7, of: trial, status: 523)
    try file.error(9, of: trial, "ValueError", "bad input 9")
    let comparison = try #require(try Scenario.report(file).comparisons.first)
    let note = try #require(comparison.notes.first { $0.kind == "failures" })
    #expect(
      note.text(namesRuntime: false)
        == """
        threads: 1 of 1 trial failed, with 84 failed workers (70 failed, 4 torn, 10 unfinished) and \
        16 that never started, the first failed: ValueError: bad input 9
        """)
    let all = try file.rows("failed-workers", [:])
    #expect(all.rows.count == 1 && all.rows[0].contains(.text("signal 11")))
  }
}
