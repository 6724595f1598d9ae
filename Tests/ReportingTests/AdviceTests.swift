import Reporting
import Statistics
import Testing
import Vocabulary

@Suite("Advice")
struct AdviceTests {
  static let units = ParameterUnits([
    "sleep": ["duration": .duration], "mixed": ["wait": .duration],
  ])

  private func python(_ model: String, free: Bool = false) -> AlternativeName {
    AlternativeName(runtime: free ? "python3.14t" : "python3.12", model: model)
  }

  private func advice(
    _ specs: [(AlternativeName, TrialSpec)], workers: Int = 64, concurrency: Int = 2,
    blocks: Int = 10
  ) throws -> RuntimeAdvice {
    let file = try Scenario.file(
      specs, workers: workers, concurrency: concurrency, blocks: blocks)
    let advice = Advice(on: [try Scenario.report(file)])
    return try #require(advice.works.first?.runtimes.first)
  }

  /// 64 workers of 30 ms that compute in Python, threads and processes as given.
  private func computing(
    free: Bool, threads: TrialSpec, processes: TrialSpec
  ) throws -> RuntimeAdvice {
    try advice([
      (python("sequential", free: free), TrialSpec(wallMs: 1920, runMs: 30, onCPU: 0.99)),
      (python("threads", free: free), threads),
      (python("processes", free: free), processes),
    ])
  }

  @Test("Under an interpreter lock, what computes takes processes, as the rule says")
  func lock() throws {
    let advice = try computing(
      free: false,
      threads: TrialSpec(
        wallMs: 1935, runMs: 60, onCPU: 0.49, lanes: 2, voluntarySwitches: 700),
      processes: TrialSpec(wallMs: 990, runMs: 30.4, onCPU: 0.99, memoryMB: 25, lanes: 2))
    #expect(advice.outcome == .take(python("processes")))
    #expect(advice.winner == python("processes") && advice.preference == nil)
    #expect(advice.claim == .faster)
    #expect(abs((advice.effect?.speedup ?? 0) - 1920 / 990) < 0.01)
    #expect(
      advice.sentence == "take processes at concurrency 2")
    #expect(advice.rule?.rule == .computing)
    #expect(advice.rule?.finding == .holds(ties: []))
    #expect(advice.rule?.sentence == "the rule says processes, and so do the trials")
    #expect(advice.runnerUp == nil)
  }

  @Test("Without an interpreter lock, threads are as fast, simpler, and the rule is told why")
  func noLock() throws {
    let advice = try computing(
      free: true, threads: TrialSpec(wallMs: 985, runMs: 30.2, onCPU: 0.99, lanes: 2),
      processes: TrialSpec(wallMs: 984, runMs: 30.4, onCPU: 0.99, memoryMB: 25, lanes: 2))
    #expect(advice.winner == python("processes", free: true))
    #expect(advice.ties == [python("threads", free: true)])
    #expect(advice.outcome == .take(python("threads", free: true)))
    #expect(advice.preference?.ground == .simpler)
    #expect(
      advice.sentence
        == "take threads at concurrency 2: as fast as processes within 0.3%, and simpler")
    #expect(
      advice.rule?.sentence == """
        the rule says processes; here threads are as fast, because this build has no interpreter \
        lock
        """)
    #expect(advice.rule?.holds == true)
  }

  @Test("Threads that are claimed to be faster break the rule")
  func faster() throws {
    let advice = try computing(
      free: true, threads: TrialSpec(wallMs: 985, runMs: 30.2, onCPU: 0.99, lanes: 2),
      processes: TrialSpec(wallMs: 1280, runMs: 30.4, onCPU: 0.99, memoryMB: 25, lanes: 2))
    #expect(advice.outcome == .take(python("threads", free: true)))
    #expect(advice.rule?.holds == false)
    #expect(
      advice.rule?.sentence.hasPrefix(
        "the rule says processes; here threads are 1.30× faster (95% ")
        == true, "\(advice.rule?.sentence ?? "")")
    #expect(
      advice.rule?.sentence.hasSuffix("), because this build has no interpreter lock") == true)
  }

  @Test("Of what ties, the simplest is taken, and a lighter one is told of")
  func runnerUp() throws {
    let advice = try advice(Scenario.waiting, workers: 100, concurrency: 100)
    #expect(advice.winner == Scenario.async)
    #expect(advice.ties == [Scenario.threads])
    #expect(advice.outcome == .take(Scenario.threads))
    #expect(advice.preference?.ground == .simpler)
    #expect(advice.runnerUp?.alternative == Scenario.async)
    #expect(advice.runnerUp?.ground == .lighter(bytes: 9.2e6, against: 12.5e6))
    var specs = Scenario.waiting
    specs[1].1.wallMs = 55
    let alone = try self.advice(specs, workers: 100, concurrency: 100)
    #expect(alone.outcome == .take(Scenario.async))
    #expect(alone.ties.isEmpty && alone.preference == nil && alone.runnerUp == nil)
  }

  @Test("What trials cannot tell apart is not said to be as fast")
  func wide() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("cpu", "{}", workers: 20, concurrency: 2)
    for (block, wall) in [380.0, 700, 390, 690, 400, 680, 410, 670, 420, 660].enumerated() {
      try file.trial(
        run: run, case: caseID, Scenario.sequential, block: block,
        TrialSpec(wallMs: 600, runMs: 30, onCPU: 0.99))
      try file.trial(
        run: run, case: caseID, Scenario.processes, block: block,
        TrialSpec(wallMs: wall, runMs: 30, onCPU: 0.99, lanes: 2))
    }
    let work = try #require(Advice(on: [try Scenario.report(file)]).works.first)
    let advice = try #require(work.runtimes.first)
    #expect(advice.outcome == .take(Scenario.sequential))
    #expect(advice.concession?.interval?.upper ?? 0 > 1.1)
    #expect(
      advice.sentence.hasPrefix(
        "take sequential: that processes are faster cannot be claimed (95% "),
      "\(advice.sentence)")
    #expect(advice.sentence.hasSuffix("), and sequential is simpler"))
    #expect(advice.rule?.asFast == [] && advice.rule?.reason == nil)
    #expect(
      advice.rule?.sentence
        == "the rule says processes; sequential cannot be told from that")
  }

  @Test("Of two of one model that tie, the lighter is taken")
  func lighter() throws {
    let spawn = AlternativeName(runtime: "swift", model: "processes", variant: "start=spawn")
    let fork = AlternativeName(runtime: "swift", model: "processes", variant: "start=fork")
    let advice = try advice([
      (Scenario.sequential, TrialSpec(wallMs: 1920, runMs: 30, onCPU: 0.99)),
      (spawn, TrialSpec(wallMs: 980, runMs: 30, onCPU: 0.99, memoryMB: 134, lanes: 2)),
      (fork, TrialSpec(wallMs: 982, runMs: 30, onCPU: 0.99, memoryMB: 25, lanes: 2)),
    ])
    #expect(advice.winner == spawn)
    #expect(advice.outcome == .take(fork))
    #expect(advice.preference?.ground == .lighter(bytes: 25e6, against: 134e6))
    #expect(advice.sentence.hasSuffix(", and lighter (25 MB against 134 MB)"))
    #expect(advice.runnerUp == nil)
  }

  @Test("Where nothing gains, sequential is taken without a concurrency")
  func sequential() throws {
    let advice = try advice([
      (Scenario.sequential, TrialSpec(wallMs: 2, runMs: 0.03, onCPU: 0.99)),
      (Scenario.threads, TrialSpec(wallMs: 2.6, runMs: 0.03, onCPU: 0.99, lanes: 2)),
      (Scenario.processes, TrialSpec(wallMs: 8, runMs: 0.03, onCPU: 0.99, lanes: 2)),
    ])
    #expect(advice.sentence == "take sequential")
    #expect(advice.effect == nil && advice.claim == nil)
    #expect(advice.rule?.rule == .light)
    #expect(
      advice.rule?.sentence.hasSuffix(", because starting threads costs more than they save")
        == true)
  }

  @Test("With too few trials nothing is advised, but how many it needs is said")
  func tooFew() throws {
    let advice = try advice(Scenario.computing, blocks: 4)
    #expect(advice.outcome == .tooFew(needed: 7))
    #expect(advice.sentence == "no advice: it needs ≥ 7 trials")
    guard case .undecided = advice.rule?.finding else {
      Issue.record("\(String(describing: advice.rule?.finding))")
      return
    }
  }

  @Test("What failed cannot win, and is named")
  func failures() throws {
    var specs = Scenario.computing
    specs[1].1.failed = 1
    let advice = try advice(specs)
    #expect(advice.outcome == .take(Scenario.processes))
    #expect(advice.failed == [Scenario.threads])
    for index in specs.indices { specs[index].1.failed = 1 }
    #expect(try self.advice(specs).outcome == .nothingCounts)
  }

  @Test("Where results disagree nothing is advised")
  func disagreement() throws {
    var specs = Scenario.computing
    specs[1].1.digest = 2
    let advice = try advice(specs)
    #expect(advice.outcome == .resultsDisagree)
    #expect(advice.sentence == "no advice: the trials did not all give the same results")
  }

  @Test("What stands alone is not chosen from anything")
  func alone() throws {
    let advice = try advice([
      (Scenario.processes, TrialSpec(wallMs: 980, runMs: 30, onCPU: 0.99, lanes: 2))
    ])
    #expect(advice.isAlone)
    #expect(
      advice.sentence
        == "processes at concurrency 2: nothing stands beside it")
    #expect(advice.rule?.finding == .alone)
    #expect(
      advice.rule?.sentence
        == "the rule says processes; nothing stands beside it to hold it against")
  }

  @Test("Without sequential, the work is told by whose workers are on a CPU most")
  func withoutBaseline() throws {
    let advice = try advice([
      (
        python("threads"),
        TrialSpec(wallMs: 1935, runMs: 60, onCPU: 0.49, lanes: 2, voluntarySwitches: 700)
      ),
      (python("processes"), TrialSpec(wallMs: 990, runMs: 30.4, onCPU: 0.99, lanes: 2)),
    ])
    #expect(advice.rule?.rule == .computing)
  }
}
