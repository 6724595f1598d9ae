import Foundation
import Reporting
import Statistics
import Store
import Tables
import Testing

@Suite("Several runtimes in one comparison")
struct RuntimesTests {
  /// The computing of `Scenario`, with threads that share one CPU under an interpreter lock.
  private func specs(_ runtime: String, times factor: Double) -> [(AlternativeName, TrialSpec)] {
    Scenario.computing.prefix(3).map { alternative, spec in
      var spec = spec
      spec.wallMs *= factor
      spec.runMs *= factor
      spec.queuedMs *= factor
      if alternative.model == "threads" {
        spec.wallMs *= 1.99
        spec.runMs *= 1.97
        spec.onCPU = 0.51
      }
      return (AlternativeName(runtime: runtime, model: alternative.model), spec)
    }
  }

  private func report(_ others: [(AlternativeName, TrialSpec)], blocks: Int = 10) throws -> Report {
    try Scenario.report(try Scenario.file(Scenario.computing + others, blocks: blocks))
  }

  @Test("Each runtime has its table rows, its baseline and its verdict, and the best are compared")
  func sideBySide() throws {
    let report = try report(specs("python3.12", times: 31) + specs("python3.13", times: 28))
    let comparison = report.comparisons[0]
    #expect(comparison.runtimes == ["swift", "python3.12", "python3.13"])
    #expect(comparison.rows.filter(\.isBaseline).count == 3)
    #expect(Verdict.all(on: comparison).map(\.runtime) == comparison.runtimes)
    #expect(!report.hasFailures)
    for width in [80, 120] {
      let text = OutputFormat.table.renderer(OutputStyle(width: width)).render(report)
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
      try expectGolden(text, "runtimes-\(width).txt")
    }
    try expectGolden(OutputFormat.json.renderer().render(report), "runtimes.json")
  }

  @Test("The ratio of the best is paired by block, like every other")
  func contrast() throws {
    let comparison = try report(specs("python3.12", times: 31)).comparisons[0]
    let contrasts = RuntimeContrast.all(on: comparison)
    let contrast = try #require(contrasts.first)
    #expect(contrasts.count == 1)
    #expect(contrast.alternative.runtime == "python3.12")
    #expect(contrast.alternative.model == "processes")
    #expect(contrast.against == Scenario.threads)
    #expect(contrast.claim == .slower)
    #expect(abs(contrast.comparison.ratio / (980 * 31 / 976) - 1) < 0.005)
    #expect(
      RuntimeContrast.sentence(contrasts) == """
        python3.12's best (processes, 30.5 s) takes 31.1× as long as swift's (threads, 981 ms) \
        (95% 31.1–31.1)
        """)
  }

  @Test("Equal runtimes cannot be told apart, and nothing is said with few blocks or no winner")
  func noContrast() throws {
    let equal = Scenario.computing.map { alternative, spec in
      (AlternativeName(runtime: "python3.13t", model: alternative.model), spec)
    }.prefix(3)
    let told = RuntimeContrast.sentence(
      RuntimeContrast.all(on: try report(Array(equal)).comparisons[0]))
    #expect(told?.contains("cannot be told from") == true)
    let few = try report(specs("python3.12", times: 31), blocks: 3).comparisons[0]
    #expect(RuntimeContrast.all(on: few).isEmpty)
    #expect(RuntimeContrast.all(on: try report([]).comparisons[0]).isEmpty)
    var disagreeing = specs("python3.12", times: 31)
    for index in disagreeing.indices { disagreeing[index].1.digest = 9 }
    #expect(RuntimeContrast.all(on: try report(disagreeing).comparisons[0]).isEmpty)
  }

  @Test("A selection of models and runtimes keeps the baseline")
  func filtered() throws {
    let file = try Scenario.file(Scenario.computing + specs("python3.12", times: 31))
    let report = try Scenario.report(
      file, ReportFilter(model: "threads,processes", runtime: "python3.12"))
    #expect(
      report.comparisons[0].rows.map(\.alternative.model) == [
        "sequential", "threads", "processes",
      ])
  }

  @Test("A model that nobody ran has no comparison, and that is said")
  func unknownModel() throws {
    let file = try Scenario.file(Scenario.computing)
    let report = try Scenario.report(file, ReportFilter(model: "hybrid"))
    #expect(report.isEmpty)
    #expect(
      OutputFormat.table.renderer().render(report) == "  no trial of model hybrid matches\n")
    let two = try Scenario.report(file, ReportFilter(model: "hybrid,threads"))
    #expect(two.comparisons[0].rows.map(\.alternative.model) == ["sequential", "threads"])
  }

  @Test("The comparison is of the latest run that has the model, not of one that lacks it")
  func latestWithModel() throws {
    let file = try FixtureFile()
    let environment = try file.environment()
    let caseID = try file.workloadCase("cpu", #"{"n":1}"#, workers: 64, concurrency: 2)
    for (day, label) in [(0, "whole"), (1, "part")] {
      let run = try file.run(environment, day: Int64(day), label: label)
      try Scenario.record(
        file, run: run, case: caseID, Array(Scenario.computing.prefix(day == 0 ? 3 : 2)))
    }
    let processes = try Scenario.report(file, ReportFilter(model: "processes"))
    #expect(processes.comparisons.map(\.facts.label) == ["whole"])
    #expect(try Scenario.report(file).comparisons.map(\.facts.label) == ["part"])
  }

  @Test("The user's function and command are shown as typed, and what they were given")
  func userWork() throws {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    for (workload, params) in [
      ("call", #"{"form":"sync","function":"app.jobs:fetch"}"#),
      ("exec", #"{"command":"./resize {} 'a b'\u001b[31m"}"#),
    ] {
      let caseID = try file.workloadCase(
        workload, params, workers: 64, concurrency: 2, inputsDigest: Data(repeating: 7, count: 32))
      try Scenario.record(file, run: run, case: caseID, specs("python3.12", times: 1))
    }
    let report = try Scenario.report(file)
    let text = OutputFormat.table.renderer().render(report)
    #expect(text.contains("form=sync function=app.jobs:fetch · inputs 07070707"))
    #expect(text.contains(#"command='./resize {} '\''a b'\''\u{1b}[31m' · inputs 07070707"#))
    let json = OutputFormat.json.renderer().render(report)
    #expect(json.contains(#""function": "app.jobs:fetch""#))
    #expect(json.contains(#""command": "./resize {} 'a b'\u001b[31m""#))
    let csv = OutputFormat.csv.renderer().render(report)
    #expect(csv.contains(#""{""form"":""sync"",""function"":""app.jobs:fetch""}""#))
  }
}
