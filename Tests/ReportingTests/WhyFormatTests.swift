import Reporting
import Store
import Tables
import Testing
import Vocabulary

/// What `report --why` adds, in every format.
@Suite("Why, in every format")
struct WhyFormatTests {
  private static let units = ParameterUnits(["sleep": ["duration": .duration]])

  /// 40 workers that wait 20 ms: processes that start slowly, and a pool of eight threads.
  private func report(runtimes: [String] = ["swift"]) throws -> Report {
    let file = try FixtureFile()
    let run = try file.run(try file.environment())
    let caseID = try file.workloadCase(
      "sleep", #"{"duration":20000000}"#, workers: 40, concurrency: 40)
    let specs = [
      ("sequential", TrialSpec(wallMs: 805, runMs: 20.1, onCPU: 0.002, queuedMs: 392)),
      ("threads", TrialSpec(wallMs: 101, runMs: 20.1, onCPU: 0.002, queuedMs: 40, lanes: 8)),
      ("processes", TrialSpec(wallMs: 108, runMs: 20.4, onCPU: 0.02, queuedMs: 45, lanes: 40)),
      ("async", TrialSpec(wallMs: 22, runMs: 20.6, queuedMs: 0.3, hostCPUMs: 3)),
    ]
    try Scenario.record(
      file, run: run, case: caseID, blocks: 8,
      runtimes.flatMap { runtime in
        specs.map { (AlternativeName(runtime: runtime, model: $0.0), $0.1) }
      })
    try addLanes(to: file)
    return try Scenario.report(file).explained(from: file, SlabScenario.waits)
  }

  /// Gives the trials lanes that were busy as long as their workers ran, and their starts.
  private func addLanes(to file: FixtureFile) throws {
    let trials = try file.query(
      "SELECT trial_id, lanes, run_sum_ns / 1e6, wall_ns / 1e6 FROM trial")
    for trial in trials.rows {
      guard case (.integer(let id), .integer(let count)) = (trial[0], trial[1]),
        case (.real(let run), .real(let wall)) = (trial[2], trial[3])
      else { continue }
      let lanes = Int(count)
      for lane in 0..<lanes {
        let uneven = lanes == 8 ? 1 + 0.05 * Double(lane - 4) : 1
        try file.lane(
          lane, of: id, workers: 40 / lanes, busyMs: min(run / Double(lanes) * uneven, wall))
      }
      try file.change(
        "UPDATE trial SET first_start_ns = ?, start_skew_ns = ? WHERE trial_id = ?",
        [lanes * 120_000, (lanes - 1) * 2_000_000, id])
    }
  }

  private func text(_ report: Report, _ format: OutputFormat, width: Int?) -> String {
    format.renderer(OutputStyle(width: width, isColored: false, units: Self.units)).render(report)
  }

  @Test("The table and its causes fit 40, 80 and 120 columns")
  func widths() throws {
    let report = try report()
    for width in [40, 80, 120] {
      let text = text(report, .table, width: width)
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
      try expectGolden(text, "why-\(width).txt")
    }
  }

  @Test("Why is the same in Markdown and JSON, and CSV stays a row for each alternative")
  func formats() throws {
    let report = try report()
    try expectGolden(text(report, .markdown, width: nil), "why.md")
    try expectGolden(text(report, .json, width: nil), "why.json")
    #expect(text(report, .csv, width: nil).split(separator: "\r\n").count == 5)
  }

  @Test("Of several runtimes, each cause names its own")
  func runtimes() throws {
    let text = text(try report(runtimes: ["swift", "python3.12"]), .table, width: 80)
    #expect(text.contains("swift threads: at most 8 of 40"))
    #expect(text.contains("python3.12 processes: starting 40 lanes"))
  }
}
