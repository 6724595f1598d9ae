import Tables
import Testing
import Vocabulary

@testable import Reporting

@Suite("Footnotes")
struct FootnoteTests {
  @Test("Notes are numbered as they are first referred to, and are there once")
  func numbers() {
    var notes = Footnotes()
    #expect(notes.blocks.isEmpty)
    #expect(notes.mark("one") == "¹")
    #expect(notes.mark("two") == "²")
    #expect(notes.mark("one") == "¹")
    for number in 3...11 { _ = notes.mark("note \(number)") }
    #expect(notes.mark("note 10") == "¹⁰")
    #expect(notes.texts.count == 11)
    #expect(notes.blocks.prefix(2) == [.note("¹ one"), .note("² two")])
    #expect(notes.blocks.last == .note("¹¹ note 11"))
  }

  /// A run of sequential beside threads, and what the table says of it by model and of itself.
  private func notes(_ dimension: PivotDimension, _ file: FixtureFile) throws -> [String] {
    try notes(of: Pivot(from: file, by: dimension).document(ParameterUnits()))
  }

  private func notes(of document: Document) -> [String] {
    document.blocks.compactMap { block in
      guard case .note(let text) = block, text.first.map("¹²³⁴⁵".contains) == true else {
        return nil
      }
      return String(text.dropFirst(2))
    }
  }

  @Test("Nothing is noted where there is nothing to warn of")
  func nothing() throws {
    #expect(try notes(.model, Scenario.file(Array(Scenario.computing.prefix(3)))) == [])
  }

  @Test("Disturbed trials, failures and differing results are noted, by model and side by side")
  func warnings() throws {
    for change in ["contaminated", "failed", "results"] {
      var specs = Array(Scenario.computing.prefix(2))
      switch change {
      case "contaminated": specs[1].1.isContaminated = true
      case "failed": (specs[1].1.status, specs[1].1.failed) = ("failed", 1)
      default: specs[1].1.digest = 2
      }
      let expected = [
        "contaminated": "during 10 of 10 trials something else took the machine",
        "failed": "10 of 10 trials failed", "results": "its cells gave different results",
      ]
      #expect(try notes(.model, Scenario.file(specs)) == [try #require(expected[change])])
      let file = try FixtureFile()
      let environment = try file.environment()
      try SidesScenario.record(
        file, environment, label: "a", Array(Scenario.computing.prefix(2)))
      try SidesScenario.record(file, environment, day: 1, label: "b", specs)
      let sides = try SideBySide(from: file, "a", "b")
      #expect(
        notes(of: sides.document(ParameterUnits())) == [
          change == "results"
            ? "the sides gave different results" : try #require(expected[change])
        ])
    }
  }

  @Test("Different results are none where a row has different cases")
  func otherCases() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    for (concurrency, digest) in [(2, 1), (4, 2)] as [(Int, UInt8)] {
      var specs = Array(Scenario.computing.prefix(2))
      for index in specs.indices { specs[index].1.digest = digest }
      try SidesScenario.record(
        file, into: run, params: #"{"n":1}"#, concurrency: concurrency, specs)
    }
    #expect(try notes(.concurrency, file) == [])
  }

  @Test("Another run, another environment and too few trials are noted")
  func otherRuns() throws {
    let file = try FixtureFile()
    for (day, (concurrency, blocks)) in [(2, 10), (4, 3)].enumerated() {
      try SidesScenario.record(
        file, try file.environment(), day: Int64(day), concurrency: concurrency, blocks: blocks,
        Array(Scenario.computing.prefix(2)))
    }
    #expect(
      try notes(.concurrency, file) == [
        "another run than what it is compared with: unpaired",
        "needs ≥ 8 trials before a difference can be claimed",
        "another environment than what it is compared with",
      ])
    let environments = try notes(.environment, SidesScenario.twoEnvironments())
    #expect(environments == ["another run than what it is compared with: unpaired"])
    #expect(try notes(.machine, SidesScenario.twoMachines()) == [])
  }

  @Test("Trials during which the clock was set are noted, with how far; a moment's lag is none")
  func clockSet() throws {
    var specs = Array(Scenario.computing.prefix(2))
    specs[0].1.clockStepMs = 9.9
    specs[1].1.clockStepMs = -86_400_000
    let report = try Scenario.report(Scenario.file(specs))
    let text = OutputFormat.table.renderer(OutputStyle(width: 200)).render(report)
    #expect(text.contains("of 20 trials the clock was set, back by 24.0 h"), "\(text)")
    #expect(text.contains("during 10 of"))
    specs[1].1.clockStepMs = 0
    let clean = try Scenario.report(Scenario.file(specs))
    #expect(!OutputFormat.table.renderer(OutputStyle()).render(clean).contains("clock"))
  }

  @Test("The marks stand where the notes belong")
  func marks() throws {
    var specs = Array(Scenario.computing.prefix(3))
    specs[0].1.isContaminated = true
    specs[2].1.isContaminated = true
    specs[2].1.digest = 2
    let pivot = try Pivot(from: Scenario.file(specs), by: .model)
    let text = OutputFormat.table.renderer(OutputStyle(width: 200)).render(pivot)
    let row = try #require(text.split(separator: "\n").first { $0.contains("±") })
    #expect(row.contains("¹ │") && row.contains("%² │") && row.contains("faster²"), "\(text)")
    #expect(text.contains("¹ its cells gave different results"))
    #expect(text.contains("² during 10 of 10 trials something else took the machine"))
  }
}
