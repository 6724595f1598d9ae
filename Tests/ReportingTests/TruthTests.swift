import Reporting
import Testing

@Suite("What models promise, held against what trials show")
struct TruthTests {
  private typealias Specs = [(AlternativeName, TrialSpec)]

  private func python(_ model: String, _ runtime: String = "python3.12") -> AlternativeName {
    AlternativeName(runtime: runtime, model: model)
  }

  private func sentence(
    _ specs: Specs, workload: String = "call", params: String = #"{"function":"app:f"}"#,
    workers: Int = 8, concurrency: Int = 8, blocks: Int = 10
  ) throws -> String {
    let file = try Scenario.file(
      specs, workload: workload, params: params, workers: workers, concurrency: concurrency,
      blocks: blocks)
    return try #require(Verdict.all(on: try Scenario.report(file).comparisons[0]).first).sentence
  }

  /// 8 workers of 100 ms computing, on two CPUs.
  private func computing(_ threads: TrialSpec, _ runtime: String = "python3.12") -> Specs {
    [
      (python("sequential", runtime), TrialSpec(wallMs: 801, runMs: 100, onCPU: 1)),
      (python("threads", runtime), threads),
      (python("processes", runtime), TrialSpec(wallMs: 410, runMs: 400, onCPU: 0.25, lanes: 8)),
    ]
  }

  private let locked = TrialSpec(wallMs: 810, runMs: 780, onCPU: 0.128, lanes: 8, peak: 8)
  private let lockSentence =
    "threads: 8 workers on 8 lanes, but never more than one on the CPU: the interpreter lock"

  @Test("Threads that overlap and share one CPU under an interpreter lock are told so")
  func interpreterLock() throws {
    let told = try sentence(computing(locked))
    #expect(told.hasPrefix("processes finish 1.96× sooner than sequential"))
    #expect(told.hasSuffix("the work computes and 2 CPUs share it; " + lockSentence))
    #expect(try sentence(computing(locked), blocks: 1).hasSuffix("; " + lockSentence))
  }

  @Test("The interpreter lock is never blamed without one, nor where two were on a CPU")
  func noInterpreterLock() throws {
    for runtime in ["python3.13t", "swift"] {
      #expect(
        !(try sentence(computing(locked, runtime)).contains("interpreter lock")), "\(runtime)")
    }
    let released = TrialSpec(wallMs: 420, runMs: 400, onCPU: 0.25, lanes: 8, peak: 8)
    #expect(!(try sentence(computing(released)).contains("interpreter lock")))
    var disturbed = computing(locked)
    for index in disturbed.indices { disturbed[index].1.isContaminated = true }
    #expect(try sentence(disturbed).hasSuffix(lockSentence))
    disturbed[2].1.wallMs = 800
    #expect(!(try sentence(disturbed).contains("interpreter lock")))
    let oneLane = TrialSpec(wallMs: 810, runMs: 100, onCPU: 1, lanes: 1, peak: 1)
    #expect(!(try sentence(computing(oneLane)).contains("interpreter lock")))
  }

  @Test("Waiting threads under an interpreter lock are not held up by it")
  func waitingThreads() throws {
    let specs: Specs = [
      (python("sequential"), TrialSpec(wallMs: 801, runMs: 100, onCPU: 0.01)),
      (python("threads"), TrialSpec(wallMs: 103, runMs: 100, onCPU: 0.01, lanes: 8)),
    ]
    #expect(!(try sentence(specs).contains("lanes, but")))
  }

  @Test("On one CPU there is nothing that a lock could withhold")
  func oneCPU() throws {
    let file = try FixtureFile()
    let run = try file.run(
      try file.environment("small", #"{"affinity_cpus":1,"logical_cpus":1}"#))
    let caseID = try file.workloadCase("cpu", "{}", workers: 8, concurrency: 8)
    try Scenario.record(file, run: run, case: caseID, computing(locked))
    let verdict = try #require(Verdict.all(on: try Scenario.report(file).comparisons[0]).first)
    #expect(!verdict.sentence.contains("interpreter lock"))
  }

  @Test("A sync function in asyncio's threads meets the interpreter lock too, and is told as such")
  func toThread() throws {
    let specs: Specs = [
      (python("sequential"), TrialSpec(wallMs: 801, runMs: 100, onCPU: 1)),
      (python("async"), TrialSpec(wallMs: 810, runMs: 600, onCPU: 0.16, lanes: 6, peak: 6)),
    ]
    let sync = #"{"form":"sync","function":"app:f"}"#
    #expect(
      try sentence(specs, params: sync).hasSuffix(
        "async: 8 workers on 6 lanes, but never more than one on the CPU: the interpreter lock"))
    let report = try Scenario.report(
      try Scenario.file(specs, workload: "call", params: sync, workers: 8, concurrency: 8))
    #expect(
      report.comparisons[0].notes.filter { $0.kind == "to_thread" }
        .map { $0.text(namesRuntime: false) } == [
          "async ran the sync function in asyncio's threads (to_thread), at most "
            + "min(32, CPUs + 4) at once; 6 threads ran it"
        ])
    let together =
      specs + [
        (python("threads"), TrialSpec(wallMs: 420, runMs: 100, onCPU: 0.9, lanes: 8, peak: 8))
      ]
    #expect(!(try sentence(together, params: sync).contains("interpreter lock")))
    let twin = try Scenario.report(
      try Scenario.file(specs, workload: "call", params: #"{"form":"both","function":"app:f"}"#))
    #expect(!twin.comparisons[0].notes.contains { $0.kind == "to_thread" })
  }

  @Test("Threads of which one ran at a time are told, with what Python programs do wrong")
  func serialLanes() throws {
    func specs(_ threads: TrialSpec, _ runtime: String, onCPU: Double = 0.01) -> Specs {
      [
        (python("sequential", runtime), TrialSpec(wallMs: 801, runMs: 100, onCPU: onCPU)),
        (python("threads", runtime), threads),
      ]
    }
    let serial = TrialSpec(wallMs: 805, runMs: 100, onCPU: 0.01, lanes: 8, peak: 1)
    #expect(
      try sentence(specs(serial, "python3.12")).hasSuffix(
        """
        threads: 8 lanes, but one after the other: the work was done before the thread had it \
        (Thread(target=f(x))) or under one lock
        """))
    #expect(
      try sentence(specs(serial, "swift")).hasSuffix(
        "threads: 8 lanes, but one after the other: something lets only one of them run at a time"))
    var oneLane = serial
    oneLane.lanes = 1
    #expect(
      try sentence(specs(oneLane, "swift")).contains(
        "threads: 8 workers at concurrency 8 on 1 lane, but one after the other"))
    var overlapping = serial
    overlapping.peak = 2
    #expect(!(try sentence(specs(overlapping, "python3.12")).contains("one after the other")))
    #expect(
      !(try sentence(specs(serial, "python3.12"), concurrency: 1).contains("one after the other")))
  }

  @Test("Waiting workers that overlap and are no sooner for it wait for each other")
  func oneLock() throws {
    func specs(_ threads: TrialSpec) -> Specs {
      [
        (python("sequential"), TrialSpec(wallMs: 801, runMs: 100, onCPU: 0.01)),
        (python("threads"), threads),
      ]
    }
    let held = TrialSpec(wallMs: 803, runMs: 450, onCPU: 0.01, lanes: 8)
    #expect(
      try sentence(specs(held)).hasSuffix(
        """
        threads: 8 workers on 8 lanes, 4.5 in flight, but no sooner than one after the other: \
        they wait for each other, as for one lock or connection
        """))
    let two = TrialSpec(wallMs: 420, runMs: 350, onCPU: 0.01, lanes: 8)
    #expect(!(try sentence(specs(two)).contains("wait for each other")))
  }

  @Test("Threads whose work is over before the next one starts did nothing wrong")
  func shortWork() throws {
    for (runMs, onCPU) in [(0.05, 0.01), (0.05, 1), (4, 1)] {
      let specs: Specs = [
        (python("sequential"), TrialSpec(wallMs: 8 * runMs, runMs: runMs, onCPU: onCPU)),
        (
          python("threads"),
          TrialSpec(wallMs: 10 * runMs, runMs: runMs, onCPU: onCPU, lanes: 8, peak: 1)
        ),
      ]
      #expect(!(try sentence(specs).contains("one after the other")), "\(runMs) \(onCPU)")
    }
  }

  @Test("A blocking call in a coroutine is told by one worker in flight and an idle CPU")
  func blockedLoop() throws {
    func specs(_ async: TrialSpec) -> Specs {
      [
        (python("sequential"), TrialSpec(wallMs: 5010, runMs: 50, onCPU: 0.01)),
        (python("threads"), TrialSpec(wallMs: 60, runMs: 50, onCPU: 0.01, lanes: 100)),
        (python("async"), async),
      ]
    }
    let blocked = TrialSpec(wallMs: 5020, runMs: 50, peak: 1, hostCPUMs: 100)
    let told = try sentence(specs(blocked), workers: 100, concurrency: 100)
    #expect(
      told.hasSuffix(
        """
        async: 100 workers at concurrency 100, but one in flight at a time, 2% on the CPU: a \
        blocking call holds the event loop
        """))
    var mixed = blocked
    mixed.hostCPUMs = 2500
    #expect(
      try sentence(specs(mixed), workers: 100, concurrency: 100).hasSuffix(
        "50% on the CPU: blocking calls and computing hold the event loop"))
    let suspends = TrialSpec(wallMs: 52, runMs: 50, hostCPUMs: 3)
    for (spec, concurrency) in [(suspends, 100), (blocked, 1)] {
      #expect(
        !(try sentence(specs(spec), workers: 100, concurrency: concurrency)
          .contains("one in flight")))
    }
  }

  @Test("One long worker among short ones holds no loop")
  func longWorker() throws {
    let specs: Specs = [
      (python("sequential"), TrialSpec(wallMs: 1010, runMs: 500, onCPU: 0.01)),
      (
        python("async"),
        TrialSpec(wallMs: 1000, runMs: 505, idealMs: 999, peak: 2, hostCPUMs: 3)
      ),
    ]
    #expect(!(try sentence(specs, workers: 2, concurrency: 2).contains("one in flight")))
  }

  @Test("A coroutine that computes is told once, as one that never suspends")
  func computingLoop() throws {
    let specs: Specs = [
      (python("sequential"), TrialSpec(wallMs: 801, runMs: 100, onCPU: 1)),
      (python("async"), TrialSpec(wallMs: 803, runMs: 100, peak: 1, hostCPUMs: 802)),
    ]
    let told = try sentence(specs)
    #expect(
      told.hasSuffix(
        """
        ; async gains nothing, since computing never suspends and its workers take turns on one \
        thread
        """))
    #expect(!told.contains("one in flight"))
  }
}
