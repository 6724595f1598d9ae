import Statistics
import Tables
import Testing
import Vocabulary

@testable import Reporting

@Suite("Break-even")
struct BreakEvenTests {
  private static let units = ParameterUnits(["sleep": ["duration": .duration]])

  /// A sweep in which a worker takes `n` × 20 ns, and `processes` twice as fast but for a start of
  /// so many milliseconds.
  private func sweep(
    _ values: [Int64] = [1000, 2000, 4000, 8000, 16_000, 32_000], startMs: Double = 5.76,
    spread: Double = 0, startsMs: [Double]? = nil, blocks: Int = 10,
    others: [(AlternativeName, Double)] = [], params: (Int64) -> String = { #"{"n":\#($0)}"# },
    workload: String = "cpu",
    into existing: (FixtureFile, Int64)? = nil
  ) throws -> FixtureFile {
    let file = try existing?.0 ?? FixtureFile()
    let run = try existing?.1 ?? file.run(try file.environment())
    for value in values {
      let caseID = try file.workloadCase(workload, params(value), workers: 64, concurrency: 2)
      let runMs = Double(value) * 20e-6
      for block in 0..<blocks {
        let own = 1 + spread * (Double(block) - Double(blocks - 1) / 2)
        let start = startsMs?[block] ?? startMs * own
        let specs =
          [(Scenario.sequential, 64 * runMs), (Scenario.processes, 32 * runMs + start)]
          + others.map { ($0.0, 64 * runMs * $0.1) }
        for (alternative, wall) in specs {
          let noise = 1 + 0.0005 * Double((block * 3 + Int(value)) % 5 - 2)
          try file.trial(
            run: run, case: caseID, alternative, block: block,
            TrialSpec(wallMs: max(wall, 0.01) * noise, runMs: runMs, onCPU: 1, lanes: 2))
        }
      }
    }
    return file
  }

  @Test("A known crossing is found, with what a worker takes there")
  func known() throws {
    // 64·20 ns·n = 32·20 ns·n + 5.76 ms at n = 9000, where a worker takes 0.18 ms.
    let crossover = try #require(try Scenario.report(try sweep()).crossovers.first)
    #expect(crossover.parameter == "n")
    #expect(crossover.stretches.map(\.winners) == [[Scenario.sequential], [Scenario.processes]])
    let change = try #require(crossover.changes.first)
    let breakEven = try #require(change.breakEven)
    #expect(abs(breakEven.estimate - 9000) < 300)
    #expect((change.lastBelow, change.firstAbove) == (8000, 16_000))
    #expect(abs((change.runP50Ns ?? 0) - breakEven.estimate * 20) < 1)
    let sentence = crossover.sentence()
    #expect(sentence.hasPrefix("below n = "))
    #expect(sentence.contains("µs a worker) sequential wins; above it processes (95% "))
  }

  @Test("The interval holds the crossings of the blocks' middle")
  func interval() throws {
    let report = try Scenario.report(try sweep(spread: 0.05))
    let breakEven = try #require(report.crossovers.first?.changes.first?.breakEven)
    let (lower, upper) = (try #require(breakEven.lower), try #require(breakEven.upper))
    #expect(lower < 8500)
    #expect(upper > 9500)
    #expect(breakEven.blocks == 10)
    let few = try Scenario.report(try sweep(blocks: 5)).crossovers.first
    #expect(few?.changes.isEmpty == true)
    #expect(few?.sentence() == "needs ≥ 6 trials to tell who wins at a value of n")
  }

  @Test("An interval that leaves the sweep says on which side")
  func beyond() throws {
    // Two of ten blocks cross at 12,190, the sweep ends at 12,000.
    let starts = [4.6, 4.7, 4.8, 4.9, 5, 5.1, 5.2, 5.3, 7.8, 7.8]
    let report = try Scenario.report(try sweep([1000, 4000, 12_000], startsMs: starts))
    let crossover = try #require(report.crossovers.first)
    let breakEven = try #require(crossover.changes.first?.breakEven)
    #expect(breakEven.lower != nil)
    #expect(breakEven.upper == nil)
    #expect(crossover.sentence().hasSuffix(" to beyond 12,000)"))
  }

  @Test("Where nothing changes, who wins throughout")
  func throughout() throws {
    let cheap = try Scenario.report(try sweep(startMs: 0.01)).crossovers.first
    #expect(cheap?.sentence() == "processes win throughout")
    let dear = try Scenario.report(try sweep(startMs: 5000)).crossovers.first
    #expect(dear?.sentence() == "sequential wins throughout")
    #expect(dear?.changes.isEmpty == true)
  }

  @Test("Alternatives without a difference to claim win together")
  func together() throws {
    let report = try Scenario.report(try sweep(others: [(Scenario.threads, 1.0001)]))
    let crossover = try #require(report.crossovers.first)
    #expect(crossover.stretches.first?.winners == [Scenario.sequential, Scenario.threads])
    #expect(crossover.sentence().contains(") sequential and threads win; above it processes"))
    let same = try Scenario.report(
      try sweep(startMs: 5000, others: [(Scenario.threads, 1.0001)]))
    #expect(
      same.crossovers.first?.sentence()
        == "sequential and threads win throughout; no difference can be claimed between them")
  }

  @Test("Successive winners have a crossing each")
  func successive() throws {
    // threads are a third faster than sequential once their own start of 1 ms is paid.
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    for value in [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000] {
      let caseID = try file.workloadCase("cpu", #"{"n":\#(value)}"#, workers: 64, concurrency: 2)
      let work = Double(value) * 64 * 20e-6
      try Scenario.record(
        file, run: run, case: caseID,
        [
          (Scenario.sequential, TrialSpec(wallMs: work, runMs: work / 64)),
          (Scenario.threads, TrialSpec(wallMs: work / 1.5 + 1, runMs: work / 64)),
          (Scenario.processes, TrialSpec(wallMs: work / 2 + 6, runMs: work / 64)),
        ])
    }
    let crossover = try #require(try Scenario.report(file).crossovers.first)
    #expect(
      crossover.stretches.map(\.winners) == [
        [Scenario.sequential], [Scenario.threads], [Scenario.processes],
      ])
    let values = crossover.changes.compactMap(\.breakEven?.estimate)
    #expect(values.count == 2)
    // work/3 = 1 ms at n = 2344, and work/6 = 5 ms at n = 23438.
    #expect(abs(values[0] / 2344 - 1) < 0.1)
    #expect(abs(values[1] / 23_438 - 1) < 0.1)
  }

  @Test("A failed alternative never wins")
  func failing() throws {
    let file = try sweep()
    let run = try #require(
      try file.integer("SELECT min(run_id) FROM run"))
    for value in [1000, 2000, 4000, 8000, 16_000, 32_000] {
      let caseID = try file.workloadCase("cpu", #"{"n":\#(value)}"#, workers: 64, concurrency: 2)
      try file.trial(
        run: run, case: caseID, Scenario.processes, block: 10,
        TrialSpec(wallMs: 1, runMs: 1, status: "failed", failed: 64))
    }
    let crossover = try #require(try Scenario.report(file).crossovers.first)
    #expect(crossover.levels.allSatisfy { $0.winners == [Scenario.sequential] })
    #expect(crossover.sentence() == "sequential wins throughout")
  }

  @Test("Values are written in their units, and one of 0 has no place")
  func units() throws {
    let values: [Int64] = [0, 1_000_000, 4_000_000, 16_000_000]
    let file = try sweep(
      values, startMs: 4000, params: { #"{"duration":\#($0)}"# }, workload: "sleep")
    let crossover = try #require(try Scenario.report(file).crossovers.first)
    #expect(crossover.levels.map(\.value) == [1e6, 4e6, 16e6])
    let sentence = crossover.sentence(Self.units)
    #expect(sentence.contains("below duration = 7"))
    #expect(sentence.contains("us (≈ "))
    #expect(crossover.text(4_000_000, Self.units) == "4ms")
  }

  @Test("A sweep of workers is one of a parameter, other sweeps do not mix")
  func workers() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    for (workers, concurrency) in [(10, 2), (100, 2), (1000, 2), (10, 4)] {
      let caseID = try file.workloadCase(
        "cpu", #"{"n":7,"seed":"text"}"#, workers: workers, concurrency: concurrency)
      try Scenario.record(
        file, run: run, case: caseID,
        [
          (Scenario.sequential, TrialSpec(wallMs: Double(workers), runMs: 1)),
          (Scenario.processes, TrialSpec(wallMs: Double(workers) / 2 + 40, runMs: 1)),
        ])
    }
    let crossovers = try Scenario.report(file).crossovers
    #expect(crossovers.map(\.parameter) == ["workers"])
    #expect(crossovers.first?.levels.map(\.value) == [10, 100, 1000])
    #expect(crossovers.first?.sentence().hasPrefix("below workers = ") == true)
  }

  @Test("Sentences and plot as they are printed; of many sweeps the first four")
  func printed() throws {
    let report = try Scenario.report(try sweep(spread: 0.05, others: [(Scenario.threads, 1.1)]))
    let blocks = Document(blocks: BreakEvenBlocks.blocks(report.crossovers, Self.units))
    for width in [40, 80, 120] {
      try expectGolden(
        OutputFormat.table.renderer(OutputStyle(width: width)).render(Sheet(blocks)),
        "break-even-\(width).txt")
    }
    try expectGolden(OutputFormat.markdown.renderer().render(Sheet(blocks)), "break-even.md")
    try expectGolden(
      Sheet(blocks, ["break_even": Value(report.crossovers.map(\.fields))]).roundedJSON,
      "break-even.json")
    let many = try FixtureFile()
    let run = try many.run(try many.environment())
    for (index, startMs) in [5000, 5.76, 5000, 5000, 2.88, 5000].enumerated() {
      _ = try sweep(
        [1000, 8000, 32_000], startMs: startMs, params: { #"{"n":\#($0),"text":"t\#(index)"}"# },
        into: (many, run))
    }
    let crossovers = try Scenario.report(many).crossovers
    #expect(crossovers.count == 6)
    let sheet = Sheet(Document(blocks: BreakEvenBlocks.blocks(crossovers, Self.units)))
    try expectGolden(OutputFormat.table.renderer().render(sheet), "break-even-many-80.txt")
  }
}
