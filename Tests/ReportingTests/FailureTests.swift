import Reporting
import Store
import Tables
import Testing

@Suite("Failures and their causes")
struct FailureTests {
  /// Ten trials of one alternative, of which the first few failed.
  ///
  /// - Parameter bad: The workers of each failed trial: ordinal, status, and what they threw.
  private func text(
    failed: Int, reason: String? = nil, _ bad: [(Int, Int, (String, String)?)]
  ) throws -> String? {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("call", "{}", workers: 100, concurrency: 4)
    for block in 0..<10 {
      var spec = TrialSpec(wallMs: 100, runMs: 1, onCPU: 1)
      if block < failed {
        spec.status = "failed"
        spec.reason = reason
        spec.failed = bad.count { ![2, 3].contains($0.1) }
      }
      let trial = try file.trial(run: run, case: caseID, Scenario.threads, block: block, spec)
      try file.worker(0, of: trial)
      guard block < failed else { continue }
      for (worker, status, error) in bad {
        try file.worker(worker, of: trial, status: status)
        if let error { try file.error(worker, of: trial, error.0, error.1) }
      }
    }
    let comparison = try #require(try Scenario.report(file).comparisons.first)
    return comparison.notes.first { $0.kind == "failures" }?.text(namesRuntime: false)
  }

  @Test("A crash is named by its signal, an exit by its code, a hang as what it is")
  func crashes() throws {
    for (status, name) in [
      (523, "signal 11"), (263, "exit 7"), (5, "timed out"), (6, "torn"), (4, "lost"),
    ] {
      #expect(
        try text(failed: 1, [(7, status, nil)])
          == "threads: 1 of 10 trials failed, with 1 failed worker: \(name)")
    }
  }

  @Test("What a worker threw is told with its type, the first of several")
  func exceptions() throws {
    #expect(
      try text(failed: 1, [(7, 1, ("ValueError", "bad input 7"))])
        == "threads: 1 of 10 trials failed, with 1 failed worker: ValueError: bad input 7")
    #expect(
      try text(failed: 10, [(7, 1, ("ValueError", "bad input 7"))])
        == """
        threads: 10 of 10 trials failed, with 10 failed workers, the first ValueError: bad input 7
        """)
  }

  @Test("Several causes are counted, and the first is one that failed of itself")
  func several() throws {
    #expect(
      try text(
        failed: 2,
        [
          (1, 527, nil), (2, 4, nil), (7, 1, ("ValueError", "bad input 7")), (8, 523, nil),
          (9, 1, ("ValueError", "bad input 9")), (20, 3, nil), (21, 3, nil),
        ])
          == """
          threads: 2 of 10 trials failed, with 10 failed workers (4 ValueError, 2 signal 11, 2 \
          signal 15, 2 lost) and 4 that never started, the first ValueError: bad input 7
          """)
  }

  @Test("Where workers do not say why, the trial's own reason does")
  func hostDied() throws {
    #expect(
      try text(failed: 1, reason: "its host was ended by signal 9", [(3, 4, nil), (4, 3, nil)])
        == """
        threads: 1 of 10 trials failed, with 1 failed worker and 1 that never started: lost: its \
        host was ended by signal 9
        """)
    #expect(
      try text(failed: 1, reason: "its host exited with code 1", [(3, 3, nil)])
        == """
        threads: 1 of 10 trials failed, with 1 worker that never started: its host exited with code \
        1
        """)
    #expect(
      try text(failed: 1, reason: "it was in vain", [])
        == "threads: 1 of 10 trials failed: it was in vain")
  }

  @Test("Each failure is in the query's answer with its first worker")
  func query() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("call", "{}", workers: 4, concurrency: 4)
    let trial = try file.trial(
      run: run, case: caseID, Scenario.processes, block: 0,
      TrialSpec(wallMs: 1, runMs: 1, status: "failed", failed: 3))
    for (worker, status) in [1, 523, 1, 0].enumerated() {
      try file.worker(worker, of: trial, status: status)
    }
    try file.error(0, of: trial, "ValueError", "a")
    try file.error(2, of: trial, "ValueError", "b")
    let rows = try file.rows("failed-workers", [:]).rows.map { Array($0[7...]) }
    #expect(rows.count == 2)
    #expect(
      rows.first?.prefix(5)
        == [.integer(0), .text("failed"), .text("ValueError"), .integer(2), .integer(1)])
    #expect(rows.first?.suffix(2) == [.integer(0), .text("a")])
    #expect(rows.last?.suffix(2) == [.integer(1), .null])
    let plan = try file.query("EXPLAIN QUERY PLAN " + FixtureFile.sql("failed-workers"))
    #expect(!plan.rows.contains { Value($0[3]).text.contains(/^SCAN (w|worker)\b/) })
  }
}
