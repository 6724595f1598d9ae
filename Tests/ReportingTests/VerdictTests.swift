import Reporting
import Testing

@Suite("Verdicts")
struct VerdictTests {
  private func verdict(
    _ specs: [(AlternativeName, TrialSpec)], workers: Int = 64, concurrency: Int = 2,
    blocks: Int = 10,
    jitter: Double = 0.0005
  ) throws -> Verdict {
    let file = try Scenario.file(
      specs, workers: workers, concurrency: concurrency, blocks: blocks, jitter: jitter)
    let comparison = try #require(try Scenario.report(file).comparisons.first)
    return try #require(Verdict.all(on: comparison).first)
  }

  @Test("Computing that CPUs share names the winners, the ideal and the reason")
  func computing() throws {
    let verdict = try verdict(Array(Scenario.computing.prefix(3)))
    #expect(verdict.rule == "faster")
    #expect(verdict.winners == [Scenario.threads, Scenario.processes])
    #expect(
      verdict.sentence == """
        threads and processes finish 1.97× sooner than sequential (95% 1.966–1.968; of an ideal \
        2×): the work computes and 2 CPUs share it; threads with the least memory (9.1 MB against \
        up to 18 MB)
        """)
  }

  @Test("Waiting that every model does side by side is one wait, and memory decides")
  func waiting() throws {
    let verdict = try verdict(Scenario.waiting, workers: 100, concurrency: 100)
    #expect(verdict.rule == "all-wait")
    #expect(verdict.winners.contains(Scenario.async))
    #expect(
      verdict.sentence == """
        async, threads and processes all finish in about one wait, 96.5× sooner than sequential \
        (95% 96.5–96.6): waiting takes no CPU, so all workers wait side by side; async with the \
        least memory (9.2 MB against up to 310 MB)
        """)
  }

  @Test("Waiting in several rounds says how many")
  func rounds() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 400, runMs: 50, onCPU: 0, queuedMs: 200)),
      (Scenario.threads, TrialSpec(wallMs: 101, runMs: 50, onCPU: 0, lanes: 4)),
      (Scenario.async, TrialSpec(wallMs: 102, runMs: 50, onCPU: 0, lanes: 1)),
    ]
    let verdict = try verdict(specs, workers: 8, concurrency: 4)
    #expect(verdict.sentence.contains("all finish in about 2 waits one after the other"))
    #expect(verdict.sentence.contains("so 4 workers wait side by side"))
  }

  @Test("One model that waits better than another wins alone")
  func oneWaits() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 400, runMs: 50, onCPU: 0)),
      (Scenario.processes, TrialSpec(wallMs: 300, runMs: 50, onCPU: 0, lanes: 8)),
      (Scenario.async, TrialSpec(wallMs: 52, runMs: 50, onCPU: 0)),
    ]
    let verdict = try verdict(specs, workers: 8, concurrency: 8)
    #expect(verdict.rule == "faster")
    #expect(verdict.winners == [Scenario.async])
    #expect(verdict.sentence.hasPrefix("async finishes 7.70× sooner than sequential"))
  }

  @Test("Work that waits and computes is told as both")
  func mixed() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 2600, runMs: 70, onCPU: 0.3)),
      (Scenario.async, TrialSpec(wallMs: 830, runMs: 400, onCPU: 0.05)),
      (Scenario.hybrid, TrialSpec(wallMs: 460, runMs: 400, onCPU: 0.05, lanes: 3)),
    ]
    let verdict = try verdict(specs, workers: 40, concurrency: 40)
    #expect(verdict.winners == [Scenario.hybrid])
    #expect(
      verdict.sentence.hasSuffix(
        """
        the work waits and computes, and only hybrid overlaps the waits and lets 2 CPUs compute: \
        1.81× sooner than async, which computes on one thread
        """))
    for (lanes, lack) in [(40, "take a process for each wait"), (2, "wait 2 at a time")] {
      let processes = TrialSpec(wallMs: 505, runMs: 400, onCPU: 0.05, lanes: lanes)
      let three = try self.verdict(
        specs + [(Scenario.processes, processes)], workers: 40, concurrency: 40)
      #expect(
        three.sentence.hasSuffix(
          """
          compute: 1.10× sooner than processes, which \(lack), and 1.81× sooner than async, which \
          computes on one thread
          """))
    }
    let tied = try self.verdict(
      specs + [(Scenario.processes, TrialSpec(wallMs: 461, runMs: 400, onCPU: 0.05, lanes: 40))],
      workers: 40, concurrency: 40)
    #expect(
      tied.sentence.contains(
        "the work waits and computes; the waits overlap and 2 CPUs share the computing"))
  }

  @Test("Computing that others kept from the CPU is no waiting: it never gave it up of itself")
  func crowded() throws {
    var specs = Array(Scenario.computing.prefix(3))
    for index in specs.indices { specs[index].1.onCPU = 0.6 }
    #expect(try verdict(specs).sentence.contains("the work waits and computes"))
    for index in specs.indices { specs[index].1.voluntarySwitches = 12 }
    #expect(try verdict(specs).sentence.contains("the work computes and 2 CPUs share it"))
  }

  @Test("Async that computes on one thread gains nothing, and why")
  func asyncComputing() throws {
    let verdict = try verdict(Scenario.computing)
    #expect(
      verdict.sentence.hasSuffix(
        """
        async executor=single gains nothing, since computing never suspends and its workers take \
        turns on one thread
        """))
  }

  @Test("Work smaller than its handing over is sequential's, with both figures")
  func tooSmall() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 40, runMs: 0.0201, onCPU: 1)),
      (
        Scenario.threads,
        TrialSpec(wallMs: 213, runMs: 0.0201, onCPU: 1, idealMs: 20.1, lanes: 2)
      ),
      (
        Scenario.processes,
        TrialSpec(wallMs: 215, runMs: 0.0201, onCPU: 1, idealMs: 20.1, lanes: 2)
      ),
    ]
    let verdict = try verdict(specs, workers: 2000)
    #expect(verdict.rule == "baseline-wins")
    #expect(verdict.winners == [Scenario.sequential])
    #expect(
      verdict.sentence == """
        sequential wins, the others take 5.33× as long and more: the work is too small: a worker \
        takes 20.1 µs, less than handing it over costs (97.0 µs with threads)
        """)
  }

  @Test("Small work that loses little is told without the comparison of costs")
  func small() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 40, runMs: 0.02, onCPU: 1)),
      (Scenario.threads, TrialSpec(wallMs: 44, runMs: 0.02, onCPU: 1, idealMs: 20, lanes: 2)),
    ]
    let verdict = try verdict(specs, workers: 2000)
    #expect(
      verdict.sentence.hasPrefix("sequential wins, threads take 1.10× as long (95% 1.099–1.101)"))
    #expect(verdict.sentence.contains("too little to win back"))
  }

  @Test("One worker in flight leaves nothing to share")
  func oneAtATime() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 100, runMs: 10, onCPU: 1)),
      (Scenario.processes, TrialSpec(wallMs: 130, runMs: 10, onCPU: 1)),
    ]
    #expect(
      try verdict(specs, workers: 10, concurrency: 1).sentence.hasSuffix(
        "with one worker in flight there is nothing to share"))
  }

  @Test("Lanes that hold each other up are told by their time on a CPU")
  func heldUp() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 800, runMs: 100, onCPU: 1)),
      (Scenario.threads, TrialSpec(wallMs: 803, runMs: 199, onCPU: 0.5, lanes: 2)),
      (Scenario.processes, TrialSpec(wallMs: 410, runMs: 101, onCPU: 1, lanes: 2)),
    ]
    let verdict = try verdict(specs, workers: 8)
    #expect(verdict.winners == [Scenario.processes])
    #expect(
      verdict.sentence.hasSuffix(
        """
        with threads each worker was on a CPU 50% of its run, so its 2 lanes held each other up
        """))
  }

  @Test("Too few trials claim nothing, and still state what was measured")
  func tooFew() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 6000, runMs: 2000, onCPU: 0)),
      (Scenario.threads, TrialSpec(wallMs: 2000, runMs: 2000, onCPU: 0, lanes: 3)),
      (Scenario.async, TrialSpec(wallMs: 2010, runMs: 2000, onCPU: 0)),
    ]
    let verdict = try verdict(specs, workers: 3, concurrency: 3, blocks: 1, jitter: 0)
    #expect(verdict.rule == "too-few-blocks")
    #expect(verdict.winners.isEmpty)
    #expect(
      verdict.sentence == """
        in 1 trial threads took 2.01 s and async 2.02 s, against 6.02 s of sequential; needs ≥ 7 \
        trials to claim a difference
        """)
  }

  @Test("A difference within the noise floor is none, however sure")
  func noise() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 100, runMs: 10, onCPU: 1)),
      (Scenario.threads, TrialSpec(wallMs: 101.5, runMs: 10, onCPU: 1, lanes: 2)),
    ]
    let verdict = try verdict(specs, workers: 10)
    #expect(verdict.rule == "no-difference")
    #expect(
      verdict.sentence.hasPrefix(
        "≈ no difference can be claimed between sequential and threads (0.985×"))
  }

  @Test("Some slower and some equal claims only the slower")
  func someSlower() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 100, runMs: 10, onCPU: 1)),
      (Scenario.threads, TrialSpec(wallMs: 100, runMs: 10, onCPU: 1, lanes: 2)),
      (Scenario.processes, TrialSpec(wallMs: 140, runMs: 10, onCPU: 1, lanes: 2)),
    ]
    let verdict = try verdict(specs, workers: 10)
    #expect(verdict.rule == "no-difference")
    #expect(verdict.sentence.hasSuffix("; processes are slower"))
  }

  @Test("A loss that no rule explains is called what it is")
  func unexplained() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 100, runMs: 10, onCPU: 1)),
      (Scenario.processes, TrialSpec(wallMs: 140, runMs: 10, onCPU: 1, lanes: 2)),
    ]
    #expect(
      try verdict(specs, workers: 10).sentence.hasSuffix(
        "running side by side gains less than it costs"))
  }

  @Test("One model alone has nothing beside it, nor has one whose rivals all failed")
  func alone() throws {
    let only = [(Scenario.threads, TrialSpec(wallMs: 100, runMs: 10, onCPU: 1))]
    #expect(
      try verdict(only).sentence
        == "threads took 100 ms; nothing stands beside it to compare")
    let failed =
      only + [(Scenario.async, TrialSpec(wallMs: 1, runMs: 1, status: "failed", failed: 64))]
    let verdict = try verdict(failed)
    #expect(verdict.rule == "alone")
    #expect(verdict.sentence.hasSuffix("nothing ended without a failure"))
  }

  @Test("Where every trial failed there is no verdict")
  func allFailed() throws {
    let specs = [(Scenario.threads, TrialSpec(wallMs: 1, runMs: 1, status: "failed", failed: 1))]
    #expect(try verdict(specs).rule == "nothing-counts")
  }

  @Test("On one CPU computing gains nothing")
  func oneCPU() throws {
    let file = try FixtureFile()
    let run = try file.run(
      try file.environment(
        "small", #"{"affinity_cpus":2,"cgroup_quota_millicpus":1000,"logical_cpus":2}"#))
    let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 8, concurrency: 2)
    try Scenario.record(
      file, run: run, case: caseID,
      [
        (Scenario.sequential, TrialSpec(wallMs: 80, runMs: 10, onCPU: 1)),
        (Scenario.threads, TrialSpec(wallMs: 90, runMs: 20, onCPU: 0.5, lanes: 2)),
      ])
    let comparison = try #require(try Scenario.report(file).comparisons.first)
    #expect(comparison.facts.cpus == 1)
    #expect(
      Verdict.all(on: comparison)[0].sentence.hasSuffix("the work computes and there is one CPU"))
  }
}
