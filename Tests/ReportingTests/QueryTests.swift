import Reporting
import Store
import Tables
import Testing

@Suite("Queries")
struct QueryTests {
  @Test("There are at least fourteen, each with a purpose and its parameters declared")
  func headers() throws {
    let names = try FixtureFile.queries()
    #expect(names.count >= 14)
    for name in names {
      let sql = try FixtureFile.sql(name)
      let lines = sql.split(separator: "\n")
      #expect(lines[0].hasPrefix("-- ") && lines[0].hasSuffix("."), "\(name)")
      let declared = Set(
        sql.matches(of: /\n-- :([a-z_]+) (integer|text|real) \S/).map { String($0.1) })
      let code = lines.filter { !$0.hasPrefix("--") }.joined(separator: "\n")
      let used = Set(code.matches(of: /:([a-z_]+)/).map { String($0.1) })
      #expect(declared == used, "\(name)")
    }
  }

  @Test("Each answers from an empty file and from a full one, without parameters")
  func everyQuery() throws {
    let empty = try FixtureFile()
    let full = try Scenario.file(Scenario.computing)
    for name in try FixtureFile.queries() {
      #expect(try empty.rows(name, [:]).rows.isEmpty, "\(name)")
      _ = try full.rows(name, [:])
    }
  }

  @Test("What a report runs never touches the workers, and starts from an index")
  func plans() throws {
    let file = try Scenario.file(Scenario.computing)
    for name in ["comparison", "history", "environment-changes"] {
      let sql = try FixtureFile.sql(name)
      let code = sql.split(separator: "\n").filter { !$0.hasPrefix("--") }
      #expect(!code.contains { $0.contains(/\b(FROM|JOIN) workers?\b/) }, "\(name)")
      let plan = try file.query("EXPLAIN QUERY PLAN " + sql)
      let steps = plan.rows.map { row in Value(row[3]).text }
      #expect(!steps.contains { $0.contains(/^(SCAN|SEARCH) (w|worker)\b/) }, "\(name)")
      #expect(!steps.contains { $0.contains(/^SCAN (t|trial)\b/) }, "\(name)")
      if name != "environment-changes" {
        #expect(steps.contains { $0.hasPrefix("SEARCH r USING INDEX run_started") }, "\(name)")
      }
    }
  }

  @Test("Warm-up trials are in no query's answer")
  func warmup() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("cpu", "{}", workers: 1, concurrency: 1)
    let trial = try file.trial(
      run: run, case: caseID, Scenario.threads, block: 0,
      TrialSpec(
        wallMs: 1, runMs: 1, status: "failed", failed: 1, isContaminated: true), warmup: true)
    try file.worker(0, of: trial, lane: 0, startMs: 0, runMs: 1)
    try file.lane(0, of: trial, workers: 1, busyMs: 1)
    let ofRuns = [
      "environment-facts", "environment-periods", "machines-and-runs", "run-detail", "runs-list",
    ]
    for name in try FixtureFile.queries() where !ofRuns.contains(name) {
      #expect(try file.rows(name, [:]).rows.isEmpty, "\(name)")
    }
    let runs = Listing(try file.rows("runs-list", [:]))
    #expect(runs.rows[0][runs.columns.firstIndex(of: "trials") ?? 0] == .integer(0))
  }

  @Test("Filters select, and a beginning of an id will do")
  func filters() throws {
    let file = try Scenario.file(Scenario.computing, label: "mine")
    let id = try #require(try file.rows("runs-list", [:]).rows.first?.first)
    for (parameter, matching, other) in [
      ("label", SQLValue.text("mine"), SQLValue.text("other")),
      ("machine", .text("laptop"), .text("else")),
      ("workload", .text("sleep,cpu"), .text("sleep")),
      ("runtime", .text("swift"), .text("python")),
      ("run", .text(String(Value(id).text.prefix(8)).uppercased()), .text("ffff")),
      ("since_unix_ns", .integer(0), .integer(.max)),
      ("until_unix_ns", .integer(.max), .integer(1)),
    ] {
      for name in ["comparison", "history", "queueing-by-model", "scaling"] {
        #expect(!(try file.rows(name, [parameter: matching]).rows.isEmpty), "\(name) \(parameter)")
        #expect(try file.rows(name, [parameter: other]).rows.isEmpty, "\(name) \(parameter)")
      }
    }
  }

  @Test("The timeline is exact: time in flight adds up to what the workers ran")
  func timeline() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("mixed", "{}", workers: 7, concurrency: 7)
    let trial = try file.trial(
      run: run, case: caseID, Scenario.async, block: 0, TrialSpec(wallMs: 97, runMs: 10))
    let spans = [(0.0, 30.0), (5, 20), (11, 2), (13.5, 83.5), (40, 0), (60, 37), (96, 1)]
    for (worker, span) in spans.enumerated() {
      try file.worker(worker, of: trial, lane: worker % 3, startMs: span.0, runMs: span.1)
    }
    for lane in 0..<3 { try file.lane(lane, of: trial, workers: 2, busyMs: 1) }
    for (slices, groups) in [(1, 1), (7, 2), (60, 3), (97, 24)] {
      let result = try file.rows(
        "timeline-of-a-trial",
        ["slices": .integer(Int64(slices)), "groups": .integer(Int64(groups))])
      #expect(result.rows.count == slices * min(groups, 3))
      let total = result.rows.reduce(0.0) { sum, row in
        if case .real(let value) = row[6] { sum + value } else { sum }
      }
      #expect(abs(total * 97 / Double(slices) - spans.reduce(0) { $0 + $1.1 }) < 1e-3)
    }
  }

  @Test("Workers in flight over time: started less finished")
  func overlap() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("sleep", "{}", workers: 3, concurrency: 2)
    let trial = try file.trial(
      run: run, case: caseID, Scenario.threads, block: 0, TrialSpec(wallMs: 40, runMs: 20))
    for (worker, start) in [0.0, 1, 20].enumerated() {
      try file.worker(worker, of: trial, lane: worker % 2, startMs: start, runMs: 19)
    }
    let result = try file.rows("overlap-over-time", ["slices": .integer(4)])
    #expect(result.rows.map(\.last) == [.integer(2), .integer(1), .integer(1), .integer(0)])
  }
}
