import Reporting
import Testing

@Suite("What recording costs")
struct RecordingCostTests {
  private func notes(
    _ model: String, _ spec: TrialSpec, runtime: String = "python3.12", workers: Int = 1000
  ) throws -> (texts: [String], row: ComparisonRow) {
    let name = AlternativeName(runtime: runtime, model: model)
    let report = try Scenario.report(
      try Scenario.file(
        [(name, spec)], workers: workers, concurrency: 4, blocks: 1, jitter: 0))
    let comparison = report.comparisons[0]
    return (
      comparison.notes.filter { $0.kind == "recording_cost" }
        .map { $0.text(namesRuntime: false) }, comparison.rows[0]
    )
  }

  /// A thousand workers of 3.9 µs each, of which 0.8 µs are recording.
  private func spec(lanes: Int = 1, runMs: Double = 0.0031) -> TrialSpec {
    TrialSpec(
      wallMs: 3.9 / Scenario.blockFactors[0], runMs: runMs, lanes: lanes, recordingNs: 800,
      hostCPUMs: 3.9)
  }

  @Test("A cost that shows is told, with its share of a worker's time")
  func told() throws {
    let (texts, row) = try notes("async", spec())
    #expect(texts == ["recording cost about 800 ns a worker, 21% of async's 3.90 µs"])
    #expect(abs((row.recordingShare ?? 0) - 800 / 3900) < 1e-3)
  }

  @Test("A cost that hides is not told, and one that is not known neither")
  func hidden() throws {
    let small = TrialSpec(wallMs: 100, runMs: 0.1, onCPU: 1, recordingNs: 800)
    #expect(try notes("async", small).texts.isEmpty)
    #expect(try notes("async", small).row.recordingShare ?? 1 < 0.01)
    var unknown = spec()
    unknown.recordingNs = nil
    #expect(try notes("async", unknown).texts.isEmpty)
    #expect(try notes("async", unknown).row.recordingShare == nil)
  }

  @Test("Lanes that record at the same time share the cost, those under one lock do not")
  func parallel() throws {
    let four = spec(lanes: 4, runMs: 0.0156)
    let whole = try #require(try notes("threads", four).row.recordingShare)
    #expect(abs(whole - 800 / 3900) < 1e-3)
    for (model, runtime) in [("processes", "python3.12"), ("threads", "python3.13t")] {
      let share = try #require(try notes(model, four, runtime: runtime).row.recordingShare)
      #expect(abs(share - whole / 4) < 1e-3, "\(model)")
    }
  }

  @Test("Several are told in one line")
  func several() throws {
    let names = ["sequential", "threads"].map { AlternativeName(runtime: "python3.12", model: $0) }
    let report = try Scenario.report(
      try Scenario.file(
        names.map { ($0, spec()) }, workers: 1000, concurrency: 4, blocks: 1, jitter: 0))
    #expect(
      report.comparisons[0].notes.map { $0.text(namesRuntime: false) }.first {
        $0.hasPrefix("recording")
      }
        == """
        recording cost about 800 ns a worker, 21% of sequential's 3.90 µs; about 800 ns, 21% of \
        threads' 3.90 µs
        """)
  }
}
