import Reporting
import Tables
import Testing
import Vocabulary

/// Advice and the test of the rules, in every format.
@Suite("Advice, in every format")
struct AdviceFormatTests {
  private static let units = ParameterUnits([
    "sleep": ["duration": .duration], "mixed": ["wait": .duration, "n": .count],
    "cpu": ["n": .count],
  ])

  private func check(_ answer: some Answer, _ name: String) throws {
    for width in [40, 80, 120] {
      let text = OutputFormat.table.renderer(
        OutputStyle(width: width, isColored: false, units: Self.units)
      ).render(answer)
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
      try expectGolden(text, "\(name)-\(width).txt")
    }
    for (format, ending) in [(OutputFormat.markdown, "md"), (.csv, "csv"), (.json, "json")] {
      let style = OutputStyle(width: nil, isColored: false, units: Self.units)
      try expectGolden(format.renderer(style).render(answer), "\(name).\(ending)")
    }
  }

  @Test("Advice on all that was recorded")
  func advice() throws {
    let report = try Scenario.report(try RulesFixture.file(failing: "python3.12"))
    try check(Advice(on: [report]), "advice")
  }

  @Test("The rules of thumb, put to the test in two runtimes")
  func rules() throws {
    let report = try Scenario.report(try RulesFixture.file())
    try check(RulesTest(on: report, RuleOfThumbTests.rule), "rules")
  }

  @Test("Where no rule was tested, that is said")
  func noRules() throws {
    let test = RulesTest(on: try Scenario.report(try RulesFixture.file())) { _, _, _ in nil }
    let style = OutputStyle(width: 80, isColored: false, units: Self.units)
    #expect(
      OutputFormat.table.renderer(style).render(test)
        == "  no case that tests a rule of thumb has been recorded\n")
    #expect(OutputFormat.json.renderer(style).render(test).contains(#""rules": []"#))
  }

  @Test("Work is chosen by its workload or its function, and what is not there is told")
  func names() throws {
    let file = try Scenario.file(
      Scenario.computing, workload: "call",
      params: #"{"form":"sync","function":"app.jobs:fetch"}"#)
    let report = try Scenario.report(file)
    #expect(try Advice(on: report, named: "app.jobs:fetch").works.count == 1)
    #expect(try Advice(on: report, named: "call").works.count == 1)
    #expect(try Advice(on: report, named: nil).works.count == 1)
    #expect(throws: ReportError.noSuchWork("fetch", known: ["app.jobs:fetch"])) {
      try Advice(on: report, named: "fetch")
    }
    #expect(throws: ReportError.noSuchWork(nil, known: [])) {
      try Advice(on: try Scenario.report(try FixtureFile()), named: nil)
    }
  }
}
