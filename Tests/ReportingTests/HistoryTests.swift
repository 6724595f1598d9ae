import Reporting
import Tables
import Testing

@Suite("History")
struct HistoryTests {
  /// Four runs a day apart, the last two in another environment.
  private func file() throws -> FixtureFile {
    let file = try FixtureFile()
    let before = try file.environment()
    let after = try file.environment(
      "laptop",
      """
      {"affinity_cpus":2,"cpu_model":"Example CPU","governor":"performance","kernel":"6.1.5",\
      "logical_cpus":2}
      """)
    let caseID = try file.workloadCase(
      "cpu", #"{"n":200000}"#, workers: 64, concurrency: 2)
    for (day, (environment, factor)) in [
      (before, 1.0), (before, 1.1), (after, 0.9), (after, 0.95),
    ].enumerated() {
      let run = try file.run(environment, day: Int64(day), label: day == 3 ? "last" : nil)
      var specs = Scenario.computing
      for index in specs.indices { specs[index].1.wallMs *= factor }
      try Scenario.record(file, run: run, case: caseID, specs)
    }
    return file
  }

  @Test("A series has a point for each run, and stops at a change of environment")
  func series() throws {
    let report = try Scenario.report(try file())
    #expect(report.histories.count == 4)
    let threads = try #require(report.histories.first { $0.alternative == Scenario.threads })
    #expect(threads.points.count == 4)
    #expect(threads.boundaries == [2])
    #expect(threads.points.map(\.trials) == [10, 10, 10, 10])
    #expect(abs((threads.change ?? 0) - (0.95 / 0.9 - 1)) < 1e-6)
    #expect(
      report.environmentChanges.map(\.text) == [
        "kernel 6.1.0 → 6.1.5, governor – → performance"
      ])
  }

  @Test("The comparison is that of the latest run, the rest is history")
  func latest() throws {
    let report = try Scenario.report(try file())
    #expect(report.comparisons.count == 1)
    #expect(report.comparisons[0].facts.label == "last")
  }

  @Test("Right after a change of environment there is nothing to compare with")
  func boundary() throws {
    let all = try Scenario.report(try file())
    let third = try #require(all.histories.first?.points[2])
    let file = try file()
    let until = FixtureFile.firstDay * 1_000_000 + 2 * 86_400_000_000_000
    let report = try Scenario.report(file, ReportFilter(untilUnixNs: until))
    #expect(report.histories.first?.points.last?.startedAt == third.startedAt)
    #expect(report.histories.allSatisfy { $0.change == nil })
  }

  @Test("A selection of one run has no history")
  func oneRun() throws {
    let file = try file()
    #expect(try Scenario.report(file, ReportFilter(label: "last")).histories.isEmpty)
    let since = FixtureFile.firstDay * 1_000_000 + 3 * 86_400_000_000_000
    let report = try Scenario.report(file, ReportFilter(sinceUnixNs: since))
    #expect(report.histories.isEmpty)
    #expect(report.comparisons.count == 1)
  }

  @Test("Lines, sparklines and boundaries as they are printed")
  func printed() throws {
    let report = try Scenario.report(try file())
    for width in [40, 80, 120] {
      try expectGolden(
        OutputFormat.table.renderer(OutputStyle(width: width)).render(report),
        "history-\(width).txt")
    }
    try expectGolden(OutputFormat.json.renderer().render(report), "history.json")
    try expectGolden(OutputFormat.markdown.renderer().render(report), "history.md")
  }
}
