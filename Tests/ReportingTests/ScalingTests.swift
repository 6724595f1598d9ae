import Statistics
import Store
import Tables
import Testing
import Vocabulary

@testable import Reporting

@Suite("Scaling")
struct ScalingTests {
  /// A sweep whose throughput is exactly that of a scalability law, times what its block is slower.
  private func sweep(
    _ laws: [(AlternativeName, sigma: Double, kappa: Double)], levels: [Int] = [1, 2, 4, 8, 16],
    cpus: Int = 16, onCPU: Double = 1, workers: Int = 64, blocks: Int = 10,
    jitter: Double = 0.0005, workload: String = "lock"
  ) throws -> FixtureFile {
    let file = try FixtureFile()
    let environment = try file.environment(
      "laptop", #"{"affinity_cpus":\#(cpus),"cpu_model":"Example CPU","logical_cpus":\#(cpus)}"#)
    let run = try file.run(environment)
    for level in levels {
      let caseID = try file.workloadCase(
        workload, #"{"n":200000}"#, workers: workers, concurrency: level)
      try Scenario.record(
        file, run: run, case: caseID, blocks: blocks,
        laws.map { alternative, sigma, kappa in
          let rate = ScalabilityLaw.throughput(
            at: Double(min(level, workers)), lambda: 100, sigma: sigma, kappa: kappa)
          return (
            alternative,
            TrialSpec(
              wallMs: Double(workers) / rate * 1e3, runMs: 10, onCPU: onCPU, lanes: level)
          )
        }, jitter: jitter)
    }
    return file
  }

  private func fit(_ scaling: Scaling?) throws -> ScalabilityFit {
    try #require(scaling?.fit)
  }

  @Test("σ, κ and the peak of a known law are found again, each within its interval")
  func known() throws {
    let report = try Scenario.report(
      try sweep([
        (Scenario.threads, sigma: 0.1, kappa: 0.02), (Scenario.processes, sigma: 0.02, kappa: 0),
      ]))
    let threads = try fit(report.scalings.first { $0.alternative == Scenario.threads })
    #expect(abs(threads.sigma.value - 0.1) < 0.005)
    #expect(abs((threads.kappa?.value ?? 0) - 0.02) < 0.001)
    #expect(abs((threads.peak ?? 0) - (0.9 / 0.02).squareRoot()) < 0.1)
    #expect(threads.sigma.interval?.contains(0.1) == true)
    let scaling = try #require(report.scalings.first)
    #expect(scaling.trialsFitted == 50)
    #expect(scaling.sentence.hasPrefix("swift threads: throughput peaks at 6.7 lanes (95% 6."))
    #expect(
      scaling.sentence.hasSuffix("beyond 7 lanes contention costs more than it brings"))
  }

  @Test("Where κ would be negative the curve is Amdahl's, with its limit")
  func amdahl() throws {
    // 2% more at the end than the law: κ would have to be negative.
    let file = try sweep([(Scenario.threads, sigma: 0.2, kappa: -0.0001)])
    let scaling = try #require(try Scenario.report(file).scalings.first)
    let fit = try fit(scaling)
    #expect(fit.isAmdahl)
    #expect(fit.kappa?.value == 0)
    #expect(fit.peak == nil)
    let limit = Format.ratio(1 / fit.sigma.value)
    #expect(
      scaling.sentence.hasPrefix(
        "swift threads: at most \(limit) as fast with any number of lanes (σ 0.2"))
  }

  @Test("Work without contention scales nearly linearly, a lock has far more σ")
  func natures() throws {
    let lock = try fit(
      try Scenario.report(try sweep([(Scenario.threads, sigma: 0.6, kappa: 0.01)])).scalings.first)
    let computing = try #require(
      try Scenario.report(
        try sweep([(Scenario.threads, sigma: 0.002, kappa: 0.0001)], workload: "cpu")
      ).scalings.first)
    #expect(computing.sentence.contains("scales nearly linearly to 16"))
    let sigma = try fit(computing).sigma
    #expect((lock.sigma.interval?.lower ?? 0) > (sigma.interval?.upper ?? 1))
  }

  @Test("A peak beyond the sweep is said to be so")
  func beyond() throws {
    let report = try Scenario.report(
      try sweep([(Scenario.threads, sigma: 0.05, kappa: 0.001)]))
    let sentence = try #require(report.scalings.first?.sentence)
    #expect(sentence.contains("still gains at 16 lanes"))
    #expect(sentence.contains("would peak at about 31 lanes, beyond what was measured"))
  }

  @Test("More lanes than one that only cost, and a peak that noise does not tell")
  func worse() throws {
    let falling = try Scenario.report(try sweep([(Scenario.threads, sigma: 0.3, kappa: 0.6)]))
    #expect(
      falling.scalings.first?.sentence
        == "swift threads: throughput is highest with 1 lane: contention costs more than any "
        + "other brings")
    let noisy = try Scenario.report(
      try sweep([(Scenario.threads, sigma: 0.4, kappa: 0.004)], jitter: 0.2))
    let sentence = try #require(noisy.scalings.first?.sentence)
    #expect(sentence.contains("levels off at about"))
    #expect(sentence.contains("cannot be told"))
  }

  @Test("Too few levels have points and no curve", arguments: [[1, 2], [1, 2, 4]])
  func few(levels: [Int]) throws {
    let report = try Scenario.report(
      try sweep([(Scenario.threads, sigma: 0.1, kappa: 0.02)], levels: levels))
    let scaling = try #require(report.scalings.first)
    #expect(scaling.fit == nil)
    #expect(scaling.points.count == levels.count)
    #expect(
      scaling.sentence == "swift threads: needs ≥ 4 levels of concurrency in one run for a curve")
  }

  @Test("Levels of concurrency above the number of workers are one level")
  func workers() throws {
    let report = try Scenario.report(
      try sweep(
        [(Scenario.threads, sigma: 0.1, kappa: 0.02)], levels: [1, 2, 4, 8, 16], workers: 4))
    let scaling = try #require(report.scalings.first)
    #expect(scaling.fittedLevels == [1, 2, 4, 4, 4])
    #expect(scaling.fit == nil)
    #expect(scaling.sentence.contains("needs ≥ 4 levels"))
  }

  @Test("Failed trials are no points, and their levels none")
  func failing() throws {
    let file = try sweep([(Scenario.threads, sigma: 0.1, kappa: 0.02)])
    let run = try #require(
      try file.integer("SELECT min(run_id) FROM run"))
    let caseID = try file.workloadCase("lock", #"{"n":200000}"#, workers: 64, concurrency: 1)
    let far = try file.workloadCase("lock", #"{"n":200000}"#, workers: 64, concurrency: 32)
    for block in 10..<14 {
      for failing in [caseID, far] {
        try file.trial(
          run: run, case: failing, Scenario.threads, block: block,
          TrialSpec(wallMs: 1, runMs: 0.01, status: "failed", failed: 64))
      }
    }
    let scaling = try #require(try Scenario.report(file).scalings.first)
    #expect(scaling.points.map(\.concurrency) == [1, 2, 4, 8, 16])
    #expect(scaling.trialsFitted == 50)
    #expect(abs(try fit(scaling).sigma.value - 0.1) < 0.005)
  }

  @Test("The curve is that of the newest run that swept, whatever single levels came later")
  func newest() throws {
    let file = try sweep([(Scenario.threads, sigma: 0.1, kappa: 0.02)])
    let environment = try file.environment()
    let later = try file.run(environment, day: 1)
    let caseID = try file.workloadCase("lock", #"{"n":200000}"#, workers: 64, concurrency: 4)
    try Scenario.record(
      file, run: later, case: caseID, [(Scenario.threads, TrialSpec(wallMs: 9, runMs: 1))])
    let scaling = try #require(try Scenario.report(file).scalings.first)
    #expect(scaling.points.count == 5)
    #expect(scaling.fittedLevels == [1, 2, 8, 16])
    #expect(scaling.points[2].interval == nil)
    #expect(abs(try fit(scaling).sigma.value - 0.1) < 0.01)
  }

  @Test("More lanes than CPUs are told where the work computes, not where it waits")
  func cpus() throws {
    func text(_ onCPU: Double) throws -> String {
      let report = try Scenario.report(
        try sweep([(Scenario.threads, sigma: 0.1, kappa: 0.02)], cpus: 2, onCPU: onCPU))
      return OutputFormat.table.renderer(OutputStyle(width: nil)).render(report)
    }
    let told = "concurrency 4, 8 and 16: more lanes than the 2 CPUs"
    #expect(try text(1).contains(told))
    #expect(try text(1).contains("the curve, which knows of no CPUs, peaks at 6.7 lanes"))
    #expect(!(try text(0.01).contains("more lanes than")))
    #expect(try text(0.01).contains("beyond 7 lanes contention costs more than it brings"))
  }

  @Test("Runs that compare with themselves are not in the query")
  func selfComparisons() throws {
    let file = try sweep([(Scenario.threads, sigma: 0.1, kappa: 0.02)])
    #expect(try file.rows("scaling", [:]).rows.count == 5)
    try file.change(
      #"UPDATE run SET settings = '{"aa":true}'"#)
    #expect(try file.rows("scaling", [:]).rows.isEmpty)
  }

  @Test(
    "Coefficients as they are written",
    arguments: [
      (0.0999999, "0.10"), (0.1000001, "0.10"), (0.19, "0.19"), (0.000123, "0.00012"), (0, "0"),
      (1, "1.0"), (12.4, "12"), (1e-9, "< 0.000001"), (0.00996, "0.010"),
    ])
  func coefficients(value: Double, text: String) {
    #expect(Format.coefficient(value) == text)
  }

  @Test("Table, sentences and plot as they are printed")
  func printed() throws {
    let file = try sweep(
      [
        (Scenario.threads, sigma: 0.1, kappa: 0.02), (Scenario.processes, sigma: 0.02, kappa: 0),
        (AlternativeName(runtime: "python3.12", model: "threads"), sigma: 0.9, kappa: 0.01),
      ], cpus: 8)
    let report = try Scenario.report(file)
    let blocks = Document(blocks: ScalingBlocks.blocks(report.scalings, ParameterUnits()))
    for width in [40, 80, 120] {
      try expectGolden(
        OutputFormat.table.renderer(OutputStyle(width: width)).render(Sheet(blocks)),
        "scaling-curves-\(width).txt")
    }
    try expectGolden(
      OutputFormat.markdown.renderer().render(Sheet(blocks)), "scaling-curves.md")
    try expectGolden(
      Sheet(blocks, ["scaling": Value(report.scalings.map(\.fields))]).roundedJSON,
      "scaling-curves.json")
  }
}

/// A document and JSON as an answer of their own.
struct Sheet: Answer {
  let blocks: Document
  let json: Value
  var table: Listing { Listing(columns: [], rows: []) }

  init(_ blocks: Document, _ json: Value = .null) {
    self.blocks = blocks
    self.json = json
  }

  func document(_ units: ParameterUnits) -> Document { blocks }

  /// The JSON with four decimals, of which every machine gives the same.
  var roundedJSON: String {
    OutputFormat.json.renderer().render(self).replacing(/\d+\.\d{5,}(e-\d+)?/) { match in
      Digits.fixed(Double(match.output.0) ?? .nan, decimals: 4)
    }
  }
}
