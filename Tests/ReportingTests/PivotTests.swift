import Statistics
import Store
import Tables
import Testing
import Vocabulary

@testable import Reporting

@Suite("Pivoted reports")
struct PivotTests {
  private static let python = "python3.12"

  private static let python12 = AlternativeName(runtime: python, model: "threads")

  private func pivot(
    _ file: FixtureFile, _ dimension: PivotDimension, baseline: String? = nil
  ) throws -> Pivot {
    try Pivot(from: file, by: dimension, baseline: baseline)
  }

  /// A row's cell by its column's title.
  private func cell(
    _ pivot: Pivot, _ title: String, row: Int = 0, _ units: ParameterUnits = ParameterUnits()
  ) throws -> Pivot.Cell {
    let index = try #require(
      pivot.values.indices.first { pivot.title($0, units) == title })
    return try #require(pivot.rows[row].cells[index])
  }

  /// Runs of cases, one each, a day apart.
  private func cases(
    _ cases: [(params: String, concurrency: Int, factor: Double)],
    _ specs: [(AlternativeName, TrialSpec)] = Array(Scenario.computing.prefix(2))
  ) throws -> FixtureFile {
    let file = try FixtureFile()
    let environment = try file.environment()
    for (day, item) in cases.enumerated() {
      try SidesScenario.record(
        file, environment, day: Int64(day), params: item.params, concurrency: item.concurrency,
        factor: item.factor, specs)
    }
    return file
  }

  @Test("Dimensions are read as they are typed")
  func dimensions() {
    for name in ["model", "runtime", "machine", "concurrency", "environment", "param:n"] {
      #expect(PivotDimension(name)?.name == name)
    }
    for name in ["", "models", "param:", "param", "Model", "model "] {
      #expect(PivotDimension(name) == nil, "\(name)")
    }
  }

  @Test("By model: paired by block against sequential, as by hand, with Holm over the table")
  func model() throws {
    let pivot = try pivot(try Scenario.file(Scenario.computing), .model)
    #expect(
      pivot.values == [
        .text("sequential"), .text("threads"), .text("processes"), .text("async executor=single"),
      ])
    #expect(pivot.baseline == 0)
    #expect(pivot.rows.count == 1)
    let cells = pivot.rows[0].cells.compactMap { $0 }
    try #require(cells.count == 4)
    #expect(cells[0].contrast == nil)
    let byHand = try cells.dropFirst().map {
      try #require(
        PairedComparison($0.measurement.walls, against: cells[0].measurement.walls, comparisons: 3))
    }
    let adjusted = Holm.adjusted(byHand.map(\.pValue))
    for (index, expected) in byHand.enumerated() {
      let contrast = try #require(cells[index + 1].contrast)
      #expect(contrast.isPaired && contrast.count == 10)
      #expect(contrast.ratio == expected.ratio)
      #expect(contrast.interval == expected.interval)
      #expect(contrast.pValue == expected.pValue)
      #expect(
        contrast.claim == expected.verdict(adjustedPValue: adjusted[index], noiseFloor: 0.02))
    }
    #expect(cells.compactMap(\.contrast?.claim) == [.faster, .faster, .indistinguishable])
  }

  @Test("Three p values of 0.039 claim nothing together, and one alone does")
  func holm() throws {
    let ratios = [1.05, 1.06, 0.93, 1.08, 1.09, 1.10, 1.11, 1.12]
    for models in [["threads"], ["threads", "processes", "async"]] {
      let file = try FixtureFile()
      let run = try file.run(try file.environment())
      let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 4, concurrency: 2)
      for (block, ratio) in ratios.enumerated() {
        try file.trial(
          run: run, case: caseID, Scenario.sequential, block: block,
          TrialSpec(wallMs: 100, runMs: 25))
        for model in models {
          try file.trial(
            run: run, case: caseID, AlternativeName(runtime: "swift", model: model), block: block,
            TrialSpec(wallMs: 100 * ratio, runMs: 25))
        }
      }
      let contrasts = try pivot(file, .model).rows[0].cells.compactMap { $0?.contrast }
      #expect(contrasts.count == models.count)
      #expect(contrasts.allSatisfy { abs($0.pValue - 10.0 / 256) < 1e-12 })
      #expect(
        contrasts.allSatisfy { $0.claim == (models.count == 1 ? .slower : .indistinguishable) })
    }
  }

  @Test("By runtime: a column for each, paired within the run")
  func runtime() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 1000, runMs: 10)),
      (Scenario.threads, TrialSpec(wallMs: 500, runMs: 10, lanes: 2)),
      (
        AlternativeName(runtime: Self.python, model: "sequential"),
        TrialSpec(wallMs: 4000, runMs: 40)
      ),
      (Self.python12, TrialSpec(wallMs: 4100, runMs: 80, lanes: 2)),
    ]
    let pivot = try pivot(try Scenario.file(specs), .runtime)
    #expect(pivot.values == [.text("swift"), .text(Self.python)])
    #expect(pivot.rows.map(\.key.model) == ["sequential", "threads"])
    #expect(pivot.rows.allSatisfy { $0.key.runtime == nil })
    for (row, ratio) in [4.0, 8.2].enumerated() {
      let contrast = try #require(try cell(pivot, Self.python, row: row).contrast)
      #expect(abs(contrast.ratio / ratio - 1) < 0.005)
      #expect(contrast.isPaired && contrast.claim == .slower)
    }
    let other = try self.pivot(try Scenario.file(specs), .runtime, baseline: Self.python)
    #expect(other.baseline == 1)
    #expect(try cell(other, "swift").contrast?.claim == .faster)
  }

  @Test("By concurrency: ascending, and unpaired across runs, as by hand")
  func concurrency() throws {
    let file = try cases([
      (#"{"n":1}"#, 10, 0.5), (#"{"n":1}"#, 2, 1), (#"{"n":1}"#, 4, 1),
    ])
    let pivot = try pivot(file, .concurrency)
    #expect(pivot.values == [.integer(2), .integer(4), .integer(10)])
    #expect(pivot.rows.count == 2)
    let (two, ten) = (try cell(pivot, "2"), try cell(pivot, "10"))
    let expected = try #require(
      UnpairedComparison(ten.measurement.walls, against: two.measurement.walls, comparisons: 4))
    let contrast = try #require(ten.contrast)
    #expect(!contrast.isPaired && contrast.count == 10)
    #expect(contrast.ratio == expected.ratio)
    #expect(contrast.interval == expected.interval)
    #expect(contrast.pValue == expected.pValue)
    #expect(contrast.claim == .faster)
    #expect(try cell(pivot, "4").contrast?.claim == .indistinguishable)
  }

  @Test("By parameter: numbers ascend as numbers, and other workloads stay out")
  func parameter() throws {
    let file = try cases([
      (#"{"n":10,"x":"a"}"#, 2, 1), (#"{"n":9,"x":"a"}"#, 2, 1), (#"{"n":9.5,"x":"a"}"#, 2, 1),
      (#"{"m":7}"#, 2, 1),
    ])
    let pivot = try pivot(file, .parameter("n"))
    #expect(pivot.values == [.integer(9), .real(9.5), .integer(10)])
    #expect(pivot.rows.count == 2)
    #expect(
      pivot.rows.allSatisfy { $0.key.params == #"{"x":"a"}"# && $0.cells.allSatisfy { $0 != nil } })
    #expect(
      pivot.values.indices.map { pivot.title($0, ParameterUnits()) } == ["n=9", "n=9.5", "n=10"])
    #expect(try self.pivot(file, .parameter("nothing")).isEmpty)
  }

  @Test("A parameter's column is titled as it is typed, also where no other column has its rows")
  func titles() throws {
    let file = try FixtureFile()
    let environment = try file.environment()
    for (day, (duration, specs)) in [
      (10_000_000, Scenario.computing.prefix(1)), (20_000_000, Scenario.computing.prefix(1)),
      (30_000_000, Scenario.computing[1...1]),
    ].enumerated() {
      try SidesScenario.record(
        file, environment, day: Int64(day), workload: "sleep",
        params: #"{"duration":\#(duration)}"#, Array(specs))
    }
    let units = ParameterUnits(["sleep": ["duration": .duration]])
    let pivot = try Pivot(
      from: file, by: .parameter("duration"), baseline: "duration=20ms", units)
    #expect(pivot.baseline == 1)
    #expect(pivot.rows.count == 1 && pivot.alone.count == 1)
    #expect(
      pivot.values.indices.map { pivot.title($0, units) } == [
        "duration=10ms", "duration=20ms", "duration=30ms",
      ])
  }

  @Test("By machine: ratios within each alone, never between them")
  func machine() throws {
    let file = try SidesScenario.twoMachines()
    let pivot = try pivot(file, .machine)
    #expect(pivot.values == [.text("laptop"), .text("server")])
    #expect(pivot.rows.map(\.key.model) == ["sequential", "threads", "processes"])
    #expect(pivot.rows[0].cells.allSatisfy { $0 != nil && $0?.contrast == nil })
    for column in pivot.values.indices {
      let baseline = try #require(pivot.rows[0].cells[column]).measurement
      for row in pivot.rows.dropFirst() {
        let cell = try #require(row.cells[column])
        let expected = try #require(
          PairedComparison(cell.measurement.walls, against: baseline.walls, comparisons: 4))
        #expect(cell.contrast?.ratio == expected.ratio)
        #expect(cell.contrast?.interval == expected.interval)
        #expect(cell.contrast?.isPaired == true)
      }
    }
    let text = OutputFormat.table.renderer(OutputStyle(width: 120)).render(pivot)
    #expect(text.contains("2 of 2"), "sequential is no ratio that is missing")
    #expect(text.contains("ratios are within each machine"))
  }

  @Test("By environment: the latest run of each, the oldest first, and what changed")
  func environment() throws {
    let file = try SidesScenario.twoEnvironments()
    let pivot = try pivot(file, .environment)
    #expect(pivot.values.count == 2 && pivot.baseline == 0)
    let titles = pivot.values.indices.map { pivot.title($0, ParameterUnits()) }
    #expect(titles.allSatisfy { $0.count == 8 })
    #expect(pivot.rows[0].cells.map { $0?.measurement.run.label } == ["second", "third"])
    let contrast = try #require(try cell(pivot, titles[1]).contrast)
    #expect(!contrast.isPaired && contrast.claim == .faster)
    #expect(pivot.environmentChanges.map(\.text) == ["kernel 6.1.0 → 6.1.5"])
    #expect(try self.pivot(file, .environment, baseline: titles[1]).baseline == 1)
    #expect(try self.pivot(file, .model).environmentChanges.isEmpty)
  }

  @Test("Of a case only the latest run counts, on each machine")
  func latest() throws {
    let file = try SidesScenario.twoEnvironments()
    let runs = try pivot(file, .model).rows.flatMap(\.cells).compactMap {
      $0?.measurement.run.label
    }
    #expect(Set(runs) == ["third"])
    let filtered = try Pivot(from: file, filter: ReportFilter(label: "first"), by: .model)
    #expect(
      Set(filtered.rows.flatMap(\.cells).compactMap { $0?.measurement.run.label }) == ["first"])
  }

  @Test("A baseline is a column's title; what is none is refused with those there are")
  func baselines() throws {
    let file = try Scenario.file(Array(Scenario.computing.prefix(3)))
    let threads = try pivot(file, .model, baseline: "threads")
    #expect(threads.baseline == 1)
    #expect(threads.rows[0].cells.map { $0?.contrast == nil } == [false, true, false])
    #expect(threads.rows[0].cells[0]?.contrast?.claim == .slower)
    #expect(
      throws: ReportError.noSuchColumn(
        "async", dimension: "model", known: ["sequential", "threads", "processes"])
    ) { try pivot(file, .model, baseline: "async") }
    #expect(
      throws: ReportError.noSuchColumn("3", dimension: "concurrency", known: ["2"])
    ) { try pivot(file, .concurrency, baseline: "3") }
    let none = ReportFilter(label: "nobody")
    #expect(try Pivot(from: file, filter: none, by: .model, baseline: "async").isEmpty)
    let without = try Scenario.file(Array(Scenario.computing[1...2]))
    #expect(try pivot(without, .model).baseline == 0, "without sequential it is the first column")
  }

  @Test("A row that a column lacks is counted by the mean, and one that one column has is told")
  func means() throws {
    let file = try cases([(#"{"n":1}"#, 2, 1), (#"{"n":2}"#, 2, 1)], Scenario.computing)
    let environment = try file.environment()
    try SidesScenario.record(
      file, environment, day: 5, params: #"{"n":3}"#, Array(Scenario.computing.prefix(2)))
    try SidesScenario.record(
      file, environment, day: 6, params: #"{"n":4}"#, Array(Scenario.computing[2...2]))
    let pivot = try pivot(file, .model)
    #expect(pivot.rows.count == 3 && pivot.alone.count == 1)
    let text = OutputFormat.table.renderer(OutputStyle(width: 200)).render(pivot)
    let mean = try #require(text.split(separator: "\n").first { $0.contains("geomean") })
    #expect(mean.contains("3 of 3") && mean.contains("2 of 3"), "\(mean)")
    #expect(text.contains("only with processes: cpu n=4"), "\(text)")
    let json = OutputFormat.json.renderer().render(pivot)
    #expect(json.contains(#""matched": 2"#) && json.contains(#""rows": 3"#))
    let lines = OutputFormat.csv.renderer().render(pivot).split(whereSeparator: \.isNewline)
    #expect(lines.count == 1 + 4 + 4 + 2 + 1)
  }

  @Test("What failed never wins, on either side")
  func failures() throws {
    for failing in [Scenario.threads, Scenario.sequential] {
      let file = try Scenario.file(Array(Scenario.computing.prefix(2)))
      let run = try #require(try file.query("SELECT run_id FROM run").rows.first?.first)
      guard case .integer(let run) = run else { continue }
      let caseID = try file.workloadCase("cpu", #"{"n":200000}"#, workers: 64, concurrency: 2)
      try file.trial(
        run: run, case: caseID, failing, block: 10,
        TrialSpec(wallMs: 1, runMs: 1, status: "failed", failed: 1))
      let pivot = try pivot(file, .model)
      let cells = pivot.rows[0].cells
      #expect(cells.allSatisfy { $0?.contrast == nil })
      #expect(cells.reduce(0) { $0 + ($1?.measurement.failed ?? 0) } == 1)
      let text = OutputFormat.table.renderer(OutputStyle(width: 80)).render(pivot)
      #expect(text.contains("1 of 11 trials failed"))
      #expect(text.contains("failed¹") == (failing == Scenario.threads), "\(text)")
      #expect(!text.contains("faster"))
    }
  }

  @Test("Runs that compare with themselves are no cells, and measure the floor")
  func selfComparison() throws {
    let file = try SidesScenario.twoEnvironments()
    let before = try pivot(file, .model)
    try SidesScenario.recordSelf(file, 2, day: 9)
    let after = try pivot(file, .model)
    #expect(after.rows.map(\.cells.count) == before.rows.map(\.cells.count))
    #expect(
      after.rows[0].cells.map { $0?.measurement } == before.rows[0].cells.map { $0?.measurement })
    #expect(before.noiseFloor == .assumed)
    #expect(after.noiseFloor.measuredBy != nil)
    #expect(
      OutputFormat.table.renderer(OutputStyle(width: 80)).render(after)
        .contains("the noise floor, from A/A run"))
  }

  @Test("An empty selection says so in every format")
  func nothing() throws {
    let empty = try pivot(try FixtureFile(), .model)
    #expect(empty.isEmpty && empty.values.isEmpty)
    #expect(
      OutputFormat.table.renderer(OutputStyle(width: 80)).render(empty).contains("no trial"))
    #expect(OutputFormat.json.renderer().render(empty).contains(#""rows": []"#))
    #expect(OutputFormat.csv.renderer().render(empty).split(whereSeparator: \.isNewline).count == 1)
  }

  @Test("Tables as they are printed")
  func printed() throws {
    let file = try cases([(#"{"n":200000}"#, 2, 1), (#"{"n":400000}"#, 2, 2)], Scenario.computing)
    let pivot = try pivot(file, .model)
    #expect(
      OutputFormat.table.renderer(OutputStyle(width: 80)).render(pivot)
        .split(separator: "\n").allSatisfy { $0.count <= 80 })
    for width in [40, 80, 120] {
      try expectGolden(
        OutputFormat.table.renderer(OutputStyle(width: width)).render(pivot), "pivot-\(width).txt")
    }
    try expectGolden(OutputFormat.markdown.renderer().render(pivot), "pivot.md")
    try expectGolden(OutputFormat.json.renderer().render(pivot), "pivot.json")
    try expectGolden(OutputFormat.csv.renderer().render(pivot), "pivot.csv")
    let machines = try self.pivot(try SidesScenario.twoMachines(), .machine)
    let environments = try self.pivot(try SidesScenario.twoEnvironments(), .environment)
    for (name, pivot) in [("machine", machines), ("environment", environments)] {
      try expectGolden(
        OutputFormat.table.renderer(OutputStyle(width: 80)).render(pivot), "pivot-\(name)-80.txt")
    }
  }

  @Test("Hostile names stay text in every format", arguments: OutputFormat.allCases)
  func hostile(_ format: OutputFormat) throws {
    let file = try SidesScenario.hostile()
    for dimension in [PivotDimension.model, .runtime, .machine, .parameter(EscapeTests.hostile)] {
      let text = format.renderer().render(try pivot(file, dimension))
      SidesScenario.expectHarmless(text, format)
    }
    try expectGolden(
      format.renderer().render(try pivot(file, .runtime)), "pivot-hostile.\(format.rawValue)")
  }
}
