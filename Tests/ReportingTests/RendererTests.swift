import Reporting
import Store
import Tables
import Testing
import Vocabulary

@Suite("Reports in every format")
struct RendererTests {
  private let units = ParameterUnits([
    "cpu": ["n": .count], "sleep": ["duration": .duration], "file": ["size": .size, "sync": .flag],
  ])

  private func style(width: Int?, isColored: Bool = false) -> OutputStyle {
    OutputStyle(width: width, isColored: isColored, units: units)
  }

  @Test("A comparison fits 40, 80 and 120 columns, and is whole where there is no width")
  func widths() throws {
    let report = try Scenario.report(try Scenario.file(Scenario.computing))
    for width in [40, 80, 120] {
      let text = OutputFormat.table.renderer(style(width: width)).render(report)
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
      try expectGolden(text, "computing-\(width).txt")
    }
    try expectGolden(
      OutputFormat.table.renderer(style(width: nil)).render(report), "computing.txt")
  }

  @Test("Columns that do not fit are named once, in the last line, after an empty one")
  func hidden() {
    let names = ["way", "first", "second", "third"]
    let two = TwoTables(
      columns: names.enumerated().map { TableColumn($1, dropOrder: $0) },
      cells: names.map { _ in "0123456789" })
    let narrow = OutputFormat.table.renderer(style(width: 30)).render(two)
    #expect(narrow.hasSuffix("\n\nHidden at this width: second,\n  third.\n"))
    #expect(narrow.matches(of: /Hidden/).count == 1)
    #expect(!OutputFormat.table.renderer(style(width: 80)).render(two).contains("Hidden"))
  }

  @Test("A comparison is the same in Markdown, CSV and JSON")
  func formats() throws {
    let report = try Scenario.report(try Scenario.file(Scenario.computing))
    for (format, ending) in [(OutputFormat.markdown, "md"), (.csv, "csv"), (.json, "json")] {
      try expectGolden(
        format.renderer(style(width: 80)).render(report), "computing.\(ending)")
    }
  }

  @Test("Colour comes only when told so")
  func colour() throws {
    let report = try Scenario.report(try Scenario.file(Scenario.computing))
    let plain = OutputFormat.table.renderer(style(width: 80)).render(report)
    let coloured = OutputFormat.table.renderer(style(width: 80, isColored: true)).render(report)
    #expect(!plain.contains("\u{1b}"))
    #expect(coloured.contains("\u{1b}[1m"))
    #expect(coloured.replacing(/\u{1b}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("Waiting work, with parameters as they are typed")
  func waiting() throws {
    let file = try Scenario.file(
      Scenario.waiting, workload: "sleep", params: #"{"duration":50000000}"#, workers: 100,
      concurrency: 100)
    try expectGolden(
      OutputFormat.table.renderer(style(width: 120)).render(try Scenario.report(file)),
      "waiting-120.txt")
  }

  @Test("One trial of three sleeping workers claims nothing and shows everything")
  func oneTrial() throws {
    let specs = [
      (Scenario.sequential, TrialSpec(wallMs: 6001, runMs: 2000, onCPU: 0, queuedMs: 2000)),
      (Scenario.threads, TrialSpec(wallMs: 2001, runMs: 2000, onCPU: 0, lanes: 3)),
      (Scenario.processes, TrialSpec(wallMs: 2004, runMs: 2000, onCPU: 0, lanes: 3)),
      (Scenario.async, TrialSpec(wallMs: 2002, runMs: 2000)),
    ]
    let file = try Scenario.file(
      specs, workload: "sleep", params: #"{"duration":2000000000}"#, workers: 3, concurrency: 3,
      blocks: 1, jitter: 0)
    try expectGolden(
      OutputFormat.table.renderer(style(width: 80)).render(try Scenario.report(file)),
      "one-trial-80.txt")
  }
}

/// A table, and once more the same.
private struct TwoTables: Answer {
  let columns: [TableColumn]
  let cells: [String]

  func document(_ units: ParameterUnits) -> Document {
    let layout = TableLayout(columns: columns, rows: [.cells(cells)])
    return Document(blocks: [.table(layout), .table(layout)])
  }

  var table: Listing { Listing(columns: [], rows: []) }
}
