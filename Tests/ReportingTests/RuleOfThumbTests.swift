import Reporting
import Statistics
import Testing

@Suite("Rules of thumb")
struct RuleOfThumbTests {
  /// Takes a case for the rule that its workload names.
  static func rule(
    _ workload: String, _ parameters: [CaseParameter], _ workers: Int
  ) -> RuleOfThumb? {
    switch workload {
    case "sleep": .waiting
    case "cpu": .computing
    case "mixed": workers < 20 ? .light : .mixed
    default: nil
    }
  }

  private func alternatives(
    _ runtime: String, _ specs: [(String, TrialSpec)]
  ) -> [(AlternativeName, TrialSpec)] {
    specs.map { (AlternativeName(runtime: runtime, model: $0.0), $0.1) }
  }

  /// One case of one workload, and the answer of its first runtime.
  private func answer(
    _ workload: String, _ specs: [(AlternativeName, TrialSpec)], workers: Int = 20, blocks: Int = 10
  ) throws -> RuleAnswer {
    let file = try Scenario.file(
      specs, workload: workload, params: "{}", workers: workers, concurrency: workers,
      blocks: blocks)
    let test = RulesTest(on: try Scenario.report(file), Self.rule)
    return try #require(test.entries.first?.answer)
  }

  private let sequential = ("sequential", TrialSpec(wallMs: 402, runMs: 20, onCPU: 0.002))

  @Test("Async holds where it alone is the fastest at waiting")
  func holds() throws {
    let answer = try answer(
      "sleep",
      alternatives(
        "swift",
        [
          sequential, ("threads", TrialSpec(wallMs: 30, runMs: 20, onCPU: 0.01, lanes: 20)),
          ("processes", TrialSpec(wallMs: 60, runMs: 20, onCPU: 0.01, lanes: 20)),
          ("async", TrialSpec(wallMs: 21, runMs: 20, onCPU: 0.01)),
        ]))
    #expect(answer.rule == .waiting && answer.finding == .holds(ties: []))
    #expect(answer.holds == true && answer.reason == nil)
    #expect(answer.sentence == "the rule says async, and so do the trials")
  }

  @Test("It holds, tied, where others wait as well")
  func tied() throws {
    let answer = try answer(
      "sleep",
      alternatives(
        "swift",
        [
          sequential, ("threads", TrialSpec(wallMs: 21.1, runMs: 20, onCPU: 0.01, lanes: 20)),
          ("async", TrialSpec(wallMs: 21, runMs: 20, onCPU: 0.01)),
        ]))
    #expect(
      answer.sentence == """
        the rule says async; here threads are as fast, because all of them only wait, which costs \
        none of them anything
        """)
  }

  @Test("It fails where what its one thread computes adds up")
  func computingAddsUp() throws {
    let answer = try answer(
      "sleep",
      alternatives(
        "swift",
        [
          ("sequential", TrialSpec(wallMs: 440, runMs: 22, onCPU: 0.09)),
          ("threads", TrialSpec(wallMs: 30, runMs: 22, onCPU: 0.09, lanes: 20)),
          ("async", TrialSpec(wallMs: 60, runMs: 40, onCPU: 0.05)),
        ]))
    #expect(answer.holds == false)
    #expect(
      answer.sentence.hasSuffix(
        """
        because what little its workers compute adds up to 39.6 ms, which one thread does one after \
        the other
        """), "\(answer.sentence)")
  }

  @Test("Where the work is too small for processes, sequential breaks the rule")
  func tooSmall() throws {
    let answer = try answer(
      "cpu",
      alternatives(
        "python3.12",
        [
          ("sequential", TrialSpec(wallMs: 30, runMs: 1.5, onCPU: 0.99)),
          ("processes", TrialSpec(wallMs: 80, runMs: 1.6, onCPU: 0.99, idealMs: 16, lanes: 2)),
        ]))
    #expect(answer.holds == false)
    #expect(
      answer.sentence.hasSuffix("the work is too small to win back what starting lanes costs"))
  }

  @Test("Lanes that cost nothing are not said to")
  func notTooSmall() throws {
    let answer = try answer(
      "cpu",
      alternatives(
        "python3.12",
        [
          ("sequential", TrialSpec(wallMs: 600, runMs: 30, onCPU: 0.99)),
          ("processes", TrialSpec(wallMs: 602, runMs: 60, onCPU: 0.99, idealMs: 600, lanes: 2)),
        ]))
    #expect(answer.holds == true && answer.reason == nil)
  }

  @Test("Workers that let go of the interpreter lock compute in threads as well")
  func lockReleased() throws {
    let answer = try answer(
      "cpu",
      alternatives(
        "python3.12",
        [
          ("sequential", TrialSpec(wallMs: 600, runMs: 30, onCPU: 0.99)),
          ("threads", TrialSpec(wallMs: 310, runMs: 30, onCPU: 0.99, lanes: 2)),
          ("processes", TrialSpec(wallMs: 311, runMs: 30, onCPU: 0.99, lanes: 2)),
        ]))
    #expect(
      answer.sentence == """
        the rule says processes; here threads are as fast, because its workers compute without \
        holding the interpreter lock
        """)
  }

  @Test("A mix is judged by hybrid, and without it by the faster of its halves")
  func mixed() throws {
    let halves = [
      ("sequential", TrialSpec(wallMs: 800, runMs: 40, onCPU: 0.5)),
      ("processes", TrialSpec(wallMs: 240, runMs: 40, onCPU: 0.5, lanes: 20)),
      ("async", TrialSpec(wallMs: 430, runMs: 300, onCPU: 0.07)),
    ]
    let whole = try answer(
      "mixed",
      alternatives(
        "python3.12",
        halves + [("hybrid", TrialSpec(wallMs: 236, runMs: 100, onCPU: 0.2, lanes: 3))]))
    #expect(whole.advised?.model == "hybrid")
    #expect(
      whole.sentence == """
        the rule says async plus processes (hybrid); here processes are as fast
        """)
    let half = try answer("mixed", alternatives("python3.12", halves))
    #expect(half.advised?.model == "processes")
    #expect(
      half.sentence == "the rule says async plus processes (processes), and so do the trials")
  }

  @Test("Work that computes too little ties async with hybrid")
  func computesTooLittle() throws {
    let answer = try answer(
      "mixed",
      alternatives(
        "python3.12",
        [
          ("sequential", TrialSpec(wallMs: 800, runMs: 40, onCPU: 0.25)),
          ("async", TrialSpec(wallMs: 236, runMs: 100, onCPU: 0.1)),
          ("hybrid", TrialSpec(wallMs: 237, runMs: 100, onCPU: 0.1, lanes: 3)),
        ]))
    #expect(answer.reason == "it computes too little to pay for processes")
  }

  @Test("Threads for light work fail where starting them costs more than they save")
  func light() throws {
    func test(_ threads: Double) throws -> RuleAnswer {
      try answer(
        "mixed",
        alternatives(
          "swift",
          [
            ("sequential", TrialSpec(wallMs: 8, runMs: 1, onCPU: 0.5)),
            ("threads", TrialSpec(wallMs: threads, runMs: 1, onCPU: 0.5, lanes: 8)),
          ]), workers: 8)
    }
    #expect(try test(10).reason == "starting threads costs more than they save")
    #expect(try test(8).reason == "starting threads costs what they save")
    #expect(try test(3).finding == .holds(ties: []))
  }

  @Test("On one CPU nothing is gained by processes, however large the work")
  func oneCPU() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment("board", #"{"logical_cpus":1}"#))
    let caseID = try file.workloadCase("cpu", "{}", workers: 20, concurrency: 2)
    try Scenario.record(
      file, run: run, case: caseID,
      [
        (Scenario.sequential, TrialSpec(wallMs: 600, runMs: 30, onCPU: 0.99)),
        (Scenario.processes, TrialSpec(wallMs: 601, runMs: 60, onCPU: 0.5, lanes: 2)),
      ])
    let answer = try #require(
      RulesTest(on: try Scenario.report(file), Self.rule).entries.first?.answer)
    #expect(answer.reason == "there is one CPU")
  }

  @Test("Too few trials, a model that was not recorded, and one that failed decide nothing")
  func undecided() throws {
    let few = try answer("cpu", Scenario.computing, workers: 64, blocks: 3)
    #expect(few.holds == nil)
    #expect(few.sentence.hasPrefix("the rule says processes; needs ≥ "))
    let missing = try answer("cpu", [Scenario.computing[0], Scenario.computing[1]], workers: 64)
    #expect(missing.finding == .notMeasured(failed: false))
    #expect(missing.sentence == "the rule says processes, which was not recorded")
    var specs = Scenario.computing
    specs[2].1.failed = 2
    let failed = try answer("cpu", specs, workers: 64)
    #expect(failed.finding == .notMeasured(failed: true))
    #expect(failed.sentence == "the rule says processes, of which trials failed")
  }

  @Test("Failures of one runtime leave what is said of another")
  func failuresOfOne() throws {
    let file = try RulesFixture.file(failing: "python3.12")
    let test = RulesTest(on: try Scenario.report(file), Self.rule)
    #expect(test.hasFailures)
    #expect(test.entries.filter(\.hasFailures).allSatisfy { $0.answer.runtime == "python3.12" })
    #expect(test.entries.contains { !$0.hasFailures && $0.answer.runtime == "swift" })
  }

  @Test("Entries come by rule, each runtime of its own, and cases of no rule are left out")
  func entries() throws {
    let test = RulesTest(on: try Scenario.report(try RulesFixture.file()), Self.rule)
    #expect(
      test.entries.map(\.answer.rule) == RuleOfThumb.allCases.flatMap { [$0, $0] })
    #expect(
      test.entries.map(\.answer.runtime)
        == Array(repeating: ["swift", "python3.12"], count: 4).flatMap { $0 })
    #expect(
      RulesTest(on: try Scenario.report(try RulesFixture.file()), { _, _, _ in nil }).entries
        .isEmpty)
  }
}
