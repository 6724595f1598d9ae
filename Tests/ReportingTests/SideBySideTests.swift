import Statistics
import Tables
import Testing
import Vocabulary

@testable import Reporting

@Suite("Two sides compared")
struct SideBySideTests {
  /// Runs of one environment, labelled `a` and then `b`, B slower by factors one a case.
  private func labelled(
    _ factors: [Double], runs: Int = 1, blocks: Int = 10,
    _ specs: [(AlternativeName, TrialSpec)] = Array(Scenario.computing[1...1])
  ) throws -> FixtureFile {
    let file = try FixtureFile()
    let environment = try file.environment()
    for run in 0..<runs {
      for (index, label) in ["a", "b"].enumerated() {
        let id = try file.run(environment, day: Int64(2 * run + index), label: label)
        for (number, factor) in factors.enumerated() {
          try SidesScenario.record(
            file, into: id, params: #"{"n":\#(number + 1)}"#, blocks: blocks,
            factor: (index == 0 ? 1 : factor) * (1 + 0.0007 * Double(run * (index + 2) % 5)), specs)
        }
      }
    }
    return file
  }

  private func sides(
    _ file: FixtureFile, _ a: String = "a", _ b: String = "b",
    filter: ReportFilter = ReportFilter()
  ) throws -> SideBySide {
    try SideBySide(from: file, a, b, filter: filter)
  }

  private func text(_ sides: SideBySide, width: Int = 80) -> String {
    OutputFormat.table.renderer(OutputStyle(width: width)).render(sides)
  }

  @Test("Of one run a side the trials are compared unpaired, as by hand, with Holm over the table")
  func trials() throws {
    let sides = try sides(try labelled([1.1, 0.8, 1.001]))
    #expect(!sides.isAcrossMachines && sides.replications.isEmpty)
    #expect(sides.rows.map(\.unit) == [.trials, .trials, .trials])
    let byHand = try sides.rows.map {
      try #require(UnpairedComparison($0.b.walls, against: $0.a.walls, comparisons: 3))
    }
    let adjusted = Holm.adjusted(byHand.map(\.pValue))
    for (index, expected) in byHand.enumerated() {
      let contrast = try #require(sides.rows[index].contrast)
      #expect(!contrast.isPaired && contrast.count == 10)
      #expect(contrast.ratio == expected.ratio)
      #expect(contrast.interval == expected.interval)
      #expect(contrast.pValue == expected.pValue)
      #expect(
        contrast.claim == expected.verdict(adjustedPValue: adjusted[index], noiseFloor: 0.02))
    }
    #expect(sides.rows.map { $0.contrast?.claim } == [.slower, .faster, .indistinguishable])
    #expect(sides.sentence == "b against a: of 3 rows 1 faster, 1 slower and 1 ≈")
    #expect(text(sides).contains("3 of 3"))
  }

  @Test("From eight runs a side on, their medians are compared; below, the newest runs' trials")
  func medians() throws {
    for runs in [7, 8] {
      let sides = try sides(try labelled([1.1], runs: runs, blocks: 3))
      let row = try #require(sides.rows.first)
      let contrast = try #require(row.contrast)
      #expect(row.unit == (runs == 8 ? .runs(8) : .trials))
      #expect(contrast.count == (runs == 8 ? 8 : 3))
      #expect(contrast.claim == (runs == 8 ? .slower : .tooFew(needed: 8)))
      #expect(abs(contrast.ratio / 1.1 - 1) < 0.005)
      #expect(
        text(sides).contains("over the medians of the runs of each side") == (runs == 8))
      #expect(row.a.run.label == "a" && row.b.run.label == "b")
    }
  }

  @Test("Where medians of runs are compared, the times shown are theirs, not of the newest run")
  func shownMedians() throws {
    let file = try labelled([1.1], runs: 8, blocks: 3)
    let environment = try file.environment()
    try SidesScenario.record(
      file, environment, day: 40, label: "b", params: #"{"n":1}"#, blocks: 3, factor: 0.5,
      Array(Scenario.computing[1...1]))
    let sides = try sides(file)
    let row = try #require(sides.rows.first)
    #expect(row.contrast?.claim == .slower)
    let walls = try #require(row.wallB)
    #expect(walls.medianNs > 1.05e9, "the newest run took half a second")
    #expect(text(sides).contains("1.08 s"), "\(text(sides))")
    let sentence = try #require(sides.regressionSentences(threshold: nil).first)
    #expect(sentence.contains("→ 1.08 s"), "\(sentence)")
  }

  @Test("Rows that one side has alone are told, and are no part of the mean")
  func oneSided() throws {
    let file = try labelled([1.1, 1.1])
    let environment = try file.environment()
    try SidesScenario.record(
      file, environment, day: 7, label: "b", params: #"{"n":9}"#,
      Array(Scenario.computing[2...2]))
    let sides = try sides(file)
    #expect(sides.rows.count == 2 && sides.onlyA.isEmpty)
    #expect(sides.onlyB.map(\.params) == [#"{"n":9}"#])
    #expect(text(sides).contains("only in b: "), "\(text(sides))")
    let reversed = try self.sides(file, "b", "a")
    #expect(reversed.onlyA == sides.onlyB)
    #expect(reversed.rows.compactMap { $0.contrast?.claim } == [.faster, .faster])
  }

  @Test("Sides without a case in common say so, and what each has")
  func disjoint() throws {
    let file = try FixtureFile()
    let environment = try file.environment()
    for (day, label) in ["a", "b"].enumerated() {
      try SidesScenario.record(
        file, environment, day: Int64(day), label: label, params: #"{"n":\#(day)}"#,
        Array(Scenario.computing[1...1]))
    }
    let sides = try sides(file)
    #expect(sides.isEmpty)
    #expect(text(sides).contains("no case in common"))
    #expect(text(sides).contains("only in a: ") && text(sides).contains("only in b: "))
    #expect(sides.gateSummary(threshold: nil).contains("nothing was checked"))
  }

  @Test("Runtimes are compared model by model")
  func runtimes() throws {
    let python = AlternativeName(runtime: "python3.12", model: "threads")
    let file = try Scenario.file([
      (Scenario.threads, TrialSpec(wallMs: 500, runMs: 10, lanes: 2)),
      (Scenario.async, TrialSpec(wallMs: 500, runMs: 10)),
      (python, TrialSpec(wallMs: 2000, runMs: 10, lanes: 2)),
    ])
    let sides = try sides(file, "swift", "python3.12")
    #expect(sides.rows.map(\.key.model) == ["threads"])
    #expect(sides.rows[0].key.runtime == nil)
    #expect(sides.rows[0].contrast?.isPaired == false || sides.rows[0].contrast?.count == 10)
    #expect(abs((sides.rows[0].contrast?.ratio ?? 0) - 4) < 0.02)
    #expect(sides.onlyA.map(\.model) == ["async"] && sides.onlyB.isEmpty)
  }

  @Test("What differs between two environments is named, where each side is of one")
  func environments() throws {
    let file = try SidesScenario.twoEnvironments()
    let sides = try sides(file, "second", "third")
    #expect(sides.environmentFacts.map(\.name) == ["kernel"])
    #expect(text(sides).contains("the environments differ: kernel 6.1.0 → 6.1.5"))
    #expect(try self.sides(file, "first", "second").environmentFacts.isEmpty)
    let ids = sides.rows.map { [$0.a, $0.b].map { String($0.run.environmentID.prefix(10)) } }[0]
    let byID = try self.sides(file, ids[0], ids[1])
    #expect(byID.a.kind == .environment && byID.b.kind == .environment)
    #expect(byID.environmentFacts == sides.environmentFacts)
  }

  @Test("Times are compared within a machine, though sides have several")
  func mixedMachines() throws {
    let file = try FixtureFile()
    let (laptop, server) = (try file.environment("laptop"), try file.environment("server"))
    for (day, (environment, label, factor)) in [
      (laptop, "a", 1.0), (laptop, "b", 1.0), (server, "b", 0.25),
    ].enumerated() {
      try SidesScenario.record(
        file, environment, day: Int64(day), label: label, params: #"{"n":1}"#, factor: factor,
        Array(Scenario.computing[1...1]))
    }
    let sides = try sides(file)
    #expect(!sides.isAcrossMachines)
    #expect(sides.rows.map { [$0.a.run.machine, $0.b.run.machine] } == [["laptop", "laptop"]])
    #expect(sides.rows.map { $0.contrast?.claim } == [.indistinguishable])
    #expect(sides.onlyB.map(\.machine) == ["server"])
    #expect(text(sides).contains("only in b: server"), "\(text(sides))")
  }

  @Test("What failed is never faster, however many runs went well before")
  func failures() throws {
    for runs in [1, 8] {
      let file = try labelled([0.5], runs: runs)
      let environment = try file.environment()
      let run = try file.run(environment, day: 40, label: "b")
      let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 64, concurrency: 2)
      for block in 0..<10 {
        try file.trial(
          run: run, case: caseID, Scenario.threads, block: block,
          TrialSpec(
            wallMs: 1, runMs: 1, lanes: 2, status: block == 3 ? "failed" : "complete",
            failed: block == 3 ? 2 : 0))
      }
      let sides = try sides(file)
      #expect(sides.rows[0].contrast == nil)
      #expect(text(sides).contains("failed") && text(sides).contains("1 of 10 trials failed"))
      #expect(!text(sides).contains("faster"))
      #expect(sides.sentence == "nothing can be compared")
      #expect(sides.regressions(threshold: nil).isEmpty)
    }
  }

  @Test("A row with too few trials keeps no other from being claimed")
  func tooFew() throws {
    let few = try sides(try labelled([1.1], blocks: 3))
    #expect(few.sentence == "too few trials for a claim: it needs ≥ 8 a side")
    #expect(few.gateSummary(threshold: nil).contains("nothing was checked"))
    #expect(text(few).contains("needs ≥ 8"))
    let file = try labelled([1.1])
    let environment = try file.environment()
    for label in ["a", "b"] {
      try SidesScenario.record(
        file, environment, day: label == "a" ? 20 : 21, label: label, params: #"{"n":2}"#,
        blocks: 2, Array(Scenario.computing[1...1]))
    }
    let mixed = try sides(file)
    #expect(mixed.sentence == "b against a: of 2 rows 1 slower and 1 with too few trials")
    #expect(
      mixed.gateSummary(threshold: nil) == "1 of 1 row got slower by more than 2%")
  }

  @Test("A gate counts what is claimed slower by more than the threshold and the floor")
  func gate() throws {
    let sides = try sides(try labelled([1.1, 0.8, 1.03, 1.01]))
    #expect(
      sides.rows.map { $0.contrast?.claim } == [.slower, .faster, .slower, .indistinguishable])
    for (threshold, rows) in [(nil, 2), (0.01, 2), (0.05, 1), (0.2, 0)] as [(Double?, Int)] {
      #expect(sides.regressions(threshold: threshold).count == rows)
      let limit = Format.percent(max(threshold ?? 0, 0.02), decimals: 2)
      #expect(
        sides.gateSummary(threshold: threshold)
          == "\(rows) of 4 rows got slower by more than \(limit)")
    }
    let sentences = sides.regressionSentences(threshold: 0.05)
    #expect(sentences.count == 1)
    #expect(sentences[0].contains("n=1") && sentences[0].contains("980 ms → 1.08 s, +10.0%"))
  }

  @Test("The floor of the noisiest environment holds, and A/A runs are on no side")
  func noiseFloor() throws {
    let file = try SidesScenario.twoEnvironments()
    let before = try sides(file, "first", "second")
    try SidesScenario.recordSelf(file, 1, day: 9, label: "second")
    let after = try sides(file, "first", "second")
    #expect(before.noiseFloor == .assumed && after.noiseFloor.measuredBy != nil)
    #expect(after.rows.map(\.b) == before.rows.map(\.b))
    #expect(text(after).contains("the noise floor, from A/A run"))
  }

  @Test("A filter holds for both sides")
  func filter() throws {
    let file = try SidesScenario.twoEnvironments()
    let sides = try sides(file, "first", "second", filter: ReportFilter(model: "threads"))
    #expect(sides.rows.map(\.key.model) == ["sequential", "threads"])
    #expect(throws: SideError.self) {
      try self.sides(file, "first", "second", filter: ReportFilter(label: "first"))
    }
  }

  @Test("Tables as they are printed")
  func printed() throws {
    let file = try labelled([1.1, 0.8, 1.001], Scenario.computing)
    let sides = try sides(file)
    #expect(text(sides).split(separator: "\n").allSatisfy { $0.count <= 80 })
    for width in [40, 80, 120] {
      try expectGolden(text(sides, width: width), "side-by-side-\(width).txt")
    }
    try expectGolden(OutputFormat.markdown.renderer().render(sides), "side-by-side.md")
    try expectGolden(OutputFormat.json.renderer().render(sides), "side-by-side.json")
    try expectGolden(OutputFormat.csv.renderer().render(sides), "side-by-side.csv")
  }

  @Test("Hostile names stay text in every format", arguments: OutputFormat.allCases)
  func hostile(_ format: OutputFormat) throws {
    let sides = try sides(try SidesScenario.hostile(), "label:" + EscapeTests.hostile, "label:b")
    #expect(sides.rows.count == 2)
    let text = format.renderer().render(sides)
    SidesScenario.expectHarmless(text, format)
    try expectGolden(text, "side-by-side-hostile.\(format.rawValue)")
  }
}
