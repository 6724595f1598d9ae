import Statistics
import Store
import Testing

@testable import Reporting

/// Slabs whose cause is known, and what is made of them.
@Suite("Why")
struct CauseTests {
  /// 64 workers of 10 ms that compute, one after the other.
  private static let alone = SlabTrial.pool(64, places: 1) { _, _ in 10 }
  /// 40 workers that wait 20 ms, one after the other.
  private static let waitingAlone = SlabTrial.pool(
    40, places: 1, onCPU: 0.002, switches: 1
  ) { _, _ in 20.1 }

  private static let sleeping = SlabScenario(
    workload: "sleep", params: ["duration": 20_000_000], concurrency: 40)

  private func cause(
    _ model: String, _ trial: SlabTrial, beside alone: SlabTrial = alone,
    of scenario: SlabScenario = SlabScenario()
  ) throws -> Cause {
    let report = try scenario.report(["sequential": alone, model: trial])
    let causes = try #require(report.explanations?.first?.causes)
    #expect(causes.map(\.alternative.model) == ["sequential", model])
    #expect(causes[0].rule == "one-lane", "\(causes[0].sentence)")
    return causes[1]
  }

  @Test("A healthy trial that computes has nothing wrong with it")
  func healthy() throws {
    let cause = try cause("threads", .pool(64, places: 2) { _, _ in 10 })
    #expect(cause.rule == "queues")
    #expect(cause.sentence == "threads: 2 lanes compute, on the CPU 99% of a run; the others queue")
  }

  @Test("Workers that compute and give up their CPU are held up by a lock")
  func lockBound() throws {
    let trial = SlabTrial.pool(64, places: 2, onCPU: 0.5, switches: 40) { _, _ in 20 }
    let cause = try cause("threads", trial)
    #expect(cause.rule == "lock-bound")
    #expect(
      cause.sentence == """
        threads: each worker was off the CPU 50% of its run, though there is a CPU for each lane \
        and nothing to wait for: a lock
        """)
  }

  @Test("Where their CPUs are taken from them, others had them")
  func others() throws {
    let idle = SlabTrial.pool(64, places: 2, onCPU: 0.5, switches: 0.1) { _, _ in 20 }
    let cause = try cause("threads", idle)
    #expect(cause.rule == "others")
    #expect(
      cause.sentence
        == "threads: each worker was off the CPU 50% of its run: something else had the CPUs")
    // A pool's lane gives up its CPU to be handed a worker, and so does one that is preempted.
    let handed = SlabTrial.pool(64, places: 2, onCPU: 0.5, switches: 5, taken: 5) { _, _ in 20 }
    #expect(try self.cause("processes", handed).rule == "others")
  }

  @Test("Where the trials of an alternative were disturbed, no lock is made responsible")
  func disturbed() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 640, runMs: 10, onCPU: 0.99)),
      (
        Scenario.threads,
        TrialSpec(wallMs: 640, runMs: 20, onCPU: 0.5, lanes: 2, voluntarySwitches: 2000)
      ),
    ]
    func rule(_ specs: [(AlternativeName, TrialSpec)], taken: Int? = nil) throws -> String? {
      let file = try Scenario.file(specs)
      try file.change(
        "UPDATE trial SET involuntary_switches = ?", [taken])
      return try Scenario.report(file).explained(from: file, SlabScenario.waits)
        .explanations?.first?.causes.last?.rule
    }
    #expect(try rule(specs) == "lock-bound")
    var disturbed = specs
    disturbed[1].1.isContaminated = true
    #expect(try rule(disturbed) == "others")
    #expect(try rule(disturbed, taken: 100) == "lock-bound")
    #expect(try rule(disturbed, taken: 500) == "others")
  }

  @Test("An interpreter lock is told by the rule of verdicts")
  func interpreterLock() throws {
    let trial = SlabTrial.pool(64, places: 2, onCPU: 0.5, switches: 40) { _, _ in 20 }
    let scenario = SlabScenario(runtime: "python3.12")
    let cause = try cause("threads", trial, of: scenario)
    #expect(cause.rule == "interpreter-lock")
    #expect(
      cause.sentence
        == "threads: 64 workers on 2 lanes, but never more than one on the CPU: the interpreter lock"
    )
    let free = try self.cause("threads", trial, of: SlabScenario(runtime: "python3.14t"))
    #expect(free.rule == "lock-bound")
  }

  @Test("A pool that lets fewer run than may is starved")
  func starvedPool() throws {
    let trial = SlabTrial.pool(40, places: 8, onCPU: 0.002, switches: 1) { _, _ in 20.1 }
    let cause = try cause("threads", trial, beside: Self.waitingAlone, of: Self.sleeping)
    #expect(cause.rule == "starved-pool")
    #expect(
      cause.sentence == """
        threads: at most 8 of 40 were in flight while the others queued 67% of their lives: its \
        pool is too small
        """)
  }

  @Test("One lane on which every worker takes longer is slow")
  func slowLane() throws {
    let trial = SlabTrial.pool(60, places: 4, starts: { _ in 0.1 }) { _, lane in
      lane == 3 ? 30 : 10
    }
    let cause = try cause(
      "processes", trial, beside: .pool(60, places: 1) { _, _ in 10 },
      of: SlabScenario(concurrency: 4, cpus: 4))
    #expect(cause.rule == "slow-lane")
    #expect(
      cause.sentence
        == "processes: one of 4 lanes is slow: a worker takes 3.00× as long on it as on the others")
  }

  @Test("Where the work itself is uneven, no lane is called slow")
  func unevenWork() throws {
    let run: (Int, Int) -> Double = { ordinal, _ in ordinal % 4 == 0 ? 30 : 10 }
    let cause = try cause(
      "threads", .pool(64, places: 4, starts: { _ in 0.1 }, run: run),
      beside: .pool(64, places: 1, run: run), of: SlabScenario(concurrency: 4, cpus: 4))
    #expect(cause.rule == "queues")
  }

  @Test("Where each lane runs one worker, a long one is no slow lane")
  func oneWorkerALane() throws {
    let trial = SlabTrial.pool(40, places: 40, onCPU: 0.002, switches: 1) { ordinal, _ in
      ordinal == 7 ? 40 : 20.1
    }
    let cause = try cause("threads", trial, beside: Self.waitingAlone, of: Self.sleeping)
    #expect(cause.rule == "waits")
  }

  @Test("A call that blocks the event loop leaves one in flight")
  func blockedLoop() throws {
    var scenario = Self.sleeping
    scenario.runtime = "python3.12"
    let trial = SlabTrial.pool(40, places: 1, onCPU: 0.002, switches: 1) { _, _ in 20.1 }
    let cause = try cause("async", trial, beside: Self.waitingAlone, of: scenario)
    #expect(cause.rule == "blocked-loop")
    #expect(
      cause.sentence == """
        async: 40 workers at concurrency 40, but one in flight at a time, 0.2% on the CPU: a \
        blocking call holds the event loop
        """)
    let well = SlabTrial.pool(40, places: 40, lanes: 1, onCPU: 0.002, switches: 0.1) { _, _ in 20.1
    }
    #expect(
      try self.cause("async", well, beside: Self.waitingAlone, of: scenario).rule == "waits")
  }

  @Test("Lanes that take longer to start than the work takes dominate it")
  func startUp() throws {
    let trial = SlabTrial.pool(40, places: 40, onCPU: 0.002, starts: { 5 + 2 * Double($0) }) {
      _, _ in 20.1
    }
    let cause = try cause("processes", trial, beside: Self.waitingAlone, of: Self.sleeping)
    #expect(cause.rule == "start-up")
    #expect(
      cause.sentence == """
        processes: starting 24 lanes took 72% of the time (51.0 ms until the last had its first \
        worker)
        """)
  }

  @Test("More lanes than CPUs share them")
  func oversubscribed() throws {
    let trial = SlabTrial.pool(64, places: 16, onCPU: 0.12, starts: { 1 + 2 * Double($0) }) {
      _, _ in 80
    }
    let cause = try cause("threads", trial, of: SlabScenario(concurrency: 16))
    #expect(cause.rule == "oversubscribed")
    #expect(
      cause.sentence == """
        threads: 16 lanes that compute share 2 CPUs, so each worker was on a CPU 12% of its run: \
        more lanes than CPUs
        """)
  }

  @Test("Lanes that take more CPU time for the same work share more than the CPU")
  func memoryBound() throws {
    let cause = try cause("threads", .pool(64, places: 2) { _, _ in 15 })
    #expect(cause.rule == "memory-bound")
    #expect(
      cause.sentence == """
        threads: on a CPU 99% of its run, but each worker takes 1.50× the CPU time it takes alone: \
        its lanes share memory bandwidth, a cache or a core
        """)
  }

  @Test("In threads, the host's CPU time tells as well, where workers' own is not measured")
  func memoryBoundByHost() throws {
    func trial(_ run: Double, places: Int) -> SlabTrial {
      var trial = SlabTrial.pool(64, places: places, onCPU: nil) { _, _ in run }
      trial.hostCPU = 64 * run * 0.99
      return trial
    }
    let alone = trial(10, places: 1)
    #expect(try cause("threads", trial(15, places: 2), beside: alone).rule == "memory-bound")
    // What processes cost their host cannot be told from what their workers take.
    #expect(try cause("processes", trial(15, places: 2), beside: alone).rule == "queues")
    #expect(try cause("threads", trial(11, places: 2), beside: alone).rule == "queues")
  }

  @Test("Workers that run longer than they wait and compute are held up, and by what")
  func heldUp() throws {
    var scenario = SlabScenario(
      workload: "mixed", params: ["n": 1, "wait": 20_000_000], concurrency: 32)
    scenario.runtime = "python3.12"
    let alone = SlabTrial.pool(32, places: 1, onCPU: 1 / 3.0, switches: 1) { _, _ in 30 }
    func held(_ model: String, lanes: Int, onCPU: Double, _ run: Double = 220) throws -> Cause {
      try cause(
        model, .pool(32, places: 32, lanes: lanes, onCPU: onCPU, switches: 2) { _, _ in run },
        beside: alone, of: scenario)
    }
    let threads = try held("threads", lanes: 32, onCPU: 0.031)
    #expect(threads.rule == "held-up")
    #expect(
      threads.sentence == """
        threads: held up 87% of its life: a worker means to wait 20.0 ms and runs 220 ms, on the \
        CPU 3% of that; the interpreter lock lets one compute at a time
        """)
    #expect(
      try held("async", lanes: 1, onCPU: 0.031).sentence.hasSuffix(
        "; one thread does the computing of all"))
    #expect(
      try held("processes", lanes: 32, onCPU: 0.06, 120).sentence.hasSuffix(
        "; 2 CPUs share the computing"))
    #expect(
      try held("processes", lanes: 32, onCPU: 0.01, 120).sentence.hasSuffix("on the CPU 1% of that")
    )
    #expect(try held("threads", lanes: 32, onCPU: 1 / 3.0, 30).rule == "mixes")
  }

  @Test("One worker that takes most of the time is a straggler")
  func straggler() throws {
    let trial = SlabTrial.pool(40, places: 20, onCPU: 0.002, switches: 1) { ordinal, _ in
      ordinal == 7 ? 200 : 20.1
    }
    let cause = try cause("threads", trial, beside: Self.waitingAlone, of: Self.sleeping)
    #expect(cause.rule == "straggler")
    #expect(cause.sentence.hasPrefix("threads: one worker runs 9.95× as long as the median one"))
  }

  @Test("Tasks that compute on one thread take turns")
  func takesTurns() throws {
    let cause = try cause("async", .pool(64, places: 1) { _, _ in 10 })
    #expect(cause.rule == "takes-turns")
  }

  @Test("Shares of a life are the median worker's, and add up")
  func life() throws {
    // Queued 0…: 40 workers at 8 places, so five rounds; the median queues two of 30 ms.
    let trial = SlabTrial.pool(40, places: 8, onCPU: 0.1, switches: 1, starts: { _ in 0 }) { _, _ in
      29.99
    }
    let scenario = SlabScenario(
      workload: "mixed", params: ["n": 1, "wait": 20_000_000], concurrency: 8)
    let cause = try cause(
      "threads", trial, beside: .pool(40, places: 1, onCPU: 0.3, switches: 1) { _, _ in 29.99 },
      of: scenario)
    let life = try #require(cause.life)
    let whole = 60 + 29.99
    #expect(abs(life.queued - 60 / whole) < 1e-6)
    #expect(abs((life.onCPU ?? 0) - 0.1 * 29.99 / whole) < 1e-6)
    #expect(abs((life.waiting ?? 0) - 20 / whole) < 1e-6)
    #expect(abs((life.heldUp ?? 0) - (0.9 * 29.99 - 20) / whole) < 1e-6)
    #expect(abs(life.queued + (life.onCPU ?? 0) + (life.offCPU ?? 0) - 1) < 1e-9)
    #expect(
      abs((life.waiting ?? 0) + (life.heldUp ?? 0) - (life.offCPU ?? 1)) < 1e-9)
  }

  @Test("A worker that waits less than it means to is not held up")
  func shortWait() throws {
    let trial = SlabTrial.pool(40, places: 40, onCPU: 0.5, switches: 1) { _, _ in 30 }
    let scenario = SlabScenario(
      workload: "mixed", params: ["n": 1, "wait": 20_000_000], concurrency: 40)
    let cause = try cause(
      "threads", trial, beside: .pool(40, places: 1, onCPU: 0.5, switches: 1) { _, _ in 30 },
      of: scenario)
    #expect(cause.life?.heldUp == 0)
    #expect(cause.life?.waiting == cause.life?.offCPU)
  }

  @Test("Where no wait is told of, off-CPU time is not divided")
  func unknownWait() throws {
    let scenario = SlabScenario(workload: "call", params: ["function": "app:fetch"])
    let report = try scenario.report(["sequential": Self.alone])
    let explanation = try #require(report.explanations?.first)
    #expect(!explanation.knowsWaits)
    #expect(explanation.causes[0].life?.waiting == nil && explanation.causes[0].life?.heldUp == nil)
    #expect(explanation.causes[0].life?.offCPU != nil)
  }

  @Test("Lanes' figures are those of their busy times")
  func lanes() throws {
    let trial = SlabTrial.pool(50, places: 4, starts: { 0.5 + 2 * Double($0) }) { ordinal, lane in
      Double(3 + ordinal % 5 + 2 * lane)
    }
    let cause = try cause(
      "threads", trial, beside: .pool(50, places: 1) { ordinal, _ in Double(3 + ordinal % 5) },
      of: SlabScenario(concurrency: 4, cpus: 4))
    let busy = trial.busy
    // The query rounds both to four decimals.
    #expect(abs((cause.fairness ?? 0) - (Fairness.jain(busy) ?? 1)) <= 0.00005)
    #expect(abs((cause.lanesBusy ?? 0) - busy.reduce(0, +) / (4 * trial.wall)) <= 0.00005)
    #expect(cause.firstStartNs == 500_000)
    #expect(cause.startSkewNs == 6_000_000)
    let runs = trial.workers.map(\.run).sorted()
    #expect(abs((cause.slowest ?? 0) - runs[49] / runs[24]) < 1e-9)
  }

  @Test("Lanes of trials that failed do not count")
  func failedTrials() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase("cpu", "{}", workers: 4, concurrency: 2)
    for block in 0..<4 {
      let hasFailed = block > 0
      let trial = try file.trial(
        run: run, case: caseID, Scenario.threads, block: block,
        TrialSpec(
          wallMs: 100, runMs: 40, onCPU: 0.99, lanes: 2, status: hasFailed ? "failed" : "complete"))
      try file.lane(0, of: trial, workers: 2, busyMs: hasFailed ? 10 : 80)
      try file.lane(1, of: trial, workers: 2, busyMs: hasFailed ? 0.1 : 80)
    }
    let report = try Scenario.report(file).explained(from: file, IntendedWaits())
    let cause = try #require(report.explanations?.first?.causes.first)
    #expect(cause.fairness == 1)
    #expect(cause.lanesBusy == 0.8)
  }

  @Test("An alternative of which no trial counts is said to have none")
  func nothingCounts() throws {
    let file = try Scenario.file([
      (Scenario.sequential, TrialSpec(wallMs: 100, runMs: 10, onCPU: 1)),
      (Scenario.threads, TrialSpec(wallMs: 50, runMs: 10, onCPU: 1, status: "failed", failed: 3)),
    ])
    let report = try Scenario.report(file).explained(from: file, SlabScenario.waits)
    let cause = try #require(report.explanations?.first?.causes.last)
    #expect(cause.rule == "nothing-counts")
    #expect(cause.life == nil)
    #expect(cause.sentence == "threads: no trial ended without a failure")
  }
}
