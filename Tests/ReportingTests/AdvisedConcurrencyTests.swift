import Testing

@testable import Reporting

@Suite("The concurrency to advise")
struct AdvisedConcurrencyTests {
  /// A sweep in one run: the wall times of threads by concurrency, of 64 workers that wait and compute.
  private func advice(
    _ walls: KeyValuePairs<Int, Double>, blocks: Int = 10, onCPU: Double = 0.25,
    inRunsOfTheirOwn: Bool = false
  ) throws -> RuntimeAdvice {
    let file = try FixtureFile()
    let environment = try file.environment()
    var run = try file.run(environment)
    for (day, (concurrency, wall)) in walls.enumerated() {
      if inRunsOfTheirOwn, day > 0 { run = try file.run(environment, day: Int64(day)) }
      let caseID = try file.workloadCase(
        "mixed", #"{"n":10000,"wait":30000000}"#, workers: 64, concurrency: concurrency)
      try Scenario.record(
        file, run: run, case: caseID, blocks: blocks,
        [
          (Scenario.sequential, TrialSpec(wallMs: 2560, runMs: 40, onCPU: onCPU)),
          (Scenario.threads, TrialSpec(wallMs: wall, runMs: 42, onCPU: onCPU, lanes: concurrency)),
        ])
    }
    let advice = Advice(on: [try Scenario.report(file)])
    #expect(advice.works.count == 1)
    return try #require(advice.works.first?.runtimes.first)
  }

  @Test("It is the lowest level that cannot be told from the fastest")
  func lowest() throws {
    let advice = try advice([2: 1400, 4: 700, 8: 404, 16: 402, 32: 400, 64: 480])
    #expect(advice.concurrency?.level == 8)
    #expect(advice.concurrency?.recorded == [2, 4, 8, 16, 32, 64])
    #expect(advice.sentence == "take threads at concurrency 8")
    #expect(
      advice.concurrency?.origin == """
        concurrency 8 is the lowest of 2, 4, 8, 16, 32 and 64 that cannot be told from the fastest
        """)
  }

  @Test("A lower level that is claimed to be slower is not taken")
  func slower() throws {
    #expect(try advice([8: 412, 16: 400]).concurrency?.level == 16)
  }

  @Test("Levels of different runs are not compared by block: the fastest is taken")
  func runs() throws {
    #expect(try advice([8: 402, 16: 400], inRunsOfTheirOwn: true).concurrency?.level == 16)
  }

  @Test("The only level there is comes with what CPUs × (1 + wait / compute) would be")
  func single() throws {
    let advice = try advice([2: 1400])
    #expect(advice.concurrency?.level == 2)
    // 2 CPUs × (1 + 3).
    #expect(advice.concurrency?.balanced == 8)
    #expect(advice.sentence == "take threads at concurrency 2")
    #expect(
      advice.concurrency?.origin == """
        concurrency 2 is the only one recorded; CPUs × (1 + wait / compute) would be 8
        """)
  }

  @Test("There are no more workers to have in flight than there are")
  func fewWorkers() throws {
    #expect(try advice([2: 1400], onCPU: 0.02).concurrency?.balanced == 64)
  }

  @Test("Work that hardly computes has no such level")
  func waiting() throws {
    #expect(try advice([2: 1400], onCPU: 0.005).concurrency?.balanced == nil)
  }
}
