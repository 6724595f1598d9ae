import Store
import Tables
import Testing

@testable import Reporting

/// Series made up: wall times of one run a day, with noise that a seed fixes.
enum SyntheticRuns {
  /// Levels of 100 ms with noise of 1%, each run of what `factor` makes of its index.
  static func values(
    _ count: Int, seed: UInt64, noise: Double = 0.01, _ factor: (Int) -> Double
  ) -> [Double] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    return (0..<count).map { index in
      // The sum of twelve uniform numbers less six is nearly normal, with a deviation of 1.
      let normal = (0..<12).reduce(-6.0) { sum, _ in sum + uniform() }
      return 100 * factor(index) * (1 + noise * normal)
    }
  }

  /// A step at a run.
  static func step(_ fraction: Double, at run: Int) -> (Int) -> Double {
    { $0 < run ? 1 : 1 + fraction }
  }

  /// A drift, of so much in all over so many runs.
  static func drift(_ fraction: Double, over count: Int) -> (Int) -> Double {
    { 1 + fraction * Double($0) / Double(count - 1) }
  }

  /// A single run that stands out.
  static func spike(_ fraction: Double, at run: Int) -> (Int) -> Double {
    { $0 == run ? 1 + fraction : 1 }
  }

  /// The series as it is read from the rows of `history.sql`.
  ///
  /// - Parameters:
  ///   - values: The wall times in milliseconds.
  ///   - environments: The environment from its first run on; `a` from the beginning.
  ///   - contaminated: The runs of which a trial was disturbed.
  ///   - floors: The noise floors by environment.
  static func history(
    _ values: [Double], environments: [Int: String] = [:], contaminated: Set<Int> = [],
    floors: [String: NoiseFloor] = [:]
  ) throws -> History {
    var environment = "a"
    let rows = values.enumerated().map { index, value -> [SQLValue] in
      environment = environments[index] ?? environment
      let run = String(index)
      return [
        .text("laptop"), .text("00"), .text("cpu"), .text(#"{"n":200000}"#), .integer(64),
        .integer(2), .text("swift"), .text("threads"), .text(""),
        .text("run-" + run), .text(day(index)), .text(environment),
        .integer(10), .integer(contaminated.contains(index) ? 1 : 0), .real(value * 1e6),
      ]
    }
    let columns = [
      "machine", "case_id", "workload", "params", "workers", "concurrency", "runtime", "model",
      "variant", "run_id", "run_started_at", "environment_id", "trials", "contaminated_trials",
      "wall_median_ns",
    ]
    let result = QueryResult(columns: columns, rows: rows)
    return try #require(History.all(in: Row.all(of: result), noiseFloors: floors).first)
  }

  /// Days from 2026-05-01 on, 28 to a month.
  private static func day(_ index: Int) -> String {
    let parts = [5 + index / 28, 1 + index % 28].map { ($0 < 10 ? "0" : "") + String($0) }
    return "2026-\(parts[0])-\(parts[1])T00:00:00.000Z"
  }
}

@Suite("Change points")
struct ChangePointTests {
  @Test("A step of 7% in noise of 1% is dated within one run", arguments: [8, 12, 20, 30, 37])
  func step(at run: Int) throws {
    for seed in 0..<12 as Range<UInt64> {
      let history = try SyntheticRuns.history(
        SyntheticRuns.values(40, seed: seed, SyntheticRuns.step(0.07, at: run)))
      try #require(history.changePoints.count == 1, "seed \(seed)")
      let change = history.changePoints[0]
      #expect(abs(change.index - run) <= 1, "seed \(seed)")
      #expect(abs(change.change - 0.07) < 0.015, "seed \(seed)")
      #expect(change.pValue <= 0.01)
      #expect(change.runID == history.points[change.index].runID)
      #expect(change == history.latestChange)
      #expect(history.segments.map(\.range) == [0..<change.index, change.index..<40])
      #expect(history.segments.allSatisfy { $0.driftPerRun == nil })
    }
  }

  @Test("A spike is no change, nor is noise")
  func spike() throws {
    for seed in 0..<30 as Range<UInt64> {
      for factor in [SyntheticRuns.spike(0.3, at: 25), SyntheticRuns.spike(0, at: 0)] {
        let history = try SyntheticRuns.history(
          SyntheticRuns.values(40, seed: seed, factor))
        #expect(history.changePoints.isEmpty, "seed \(seed)")
        #expect(history.segments.count == 1, "seed \(seed)")
        #expect(history.segments.first?.driftPerRun == nil, "seed \(seed)")
      }
    }
  }

  @Test("A slow drift is told as one, not as a change")
  func drift() throws {
    for seed in 0..<20 as Range<UInt64> {
      let history = try SyntheticRuns.history(
        SyntheticRuns.values(40, seed: seed, SyntheticRuns.drift(0.08, over: 40)))
      #expect(history.changePoints.isEmpty, "seed \(seed)")
      try #require(history.segments.count == 1, "seed \(seed)")
      #expect(abs((history.segments[0].drift ?? 0) - 0.08) < 0.02, "seed \(seed)")
      #expect(abs((history.segments[0].driftPerRun ?? 0) - 0.002) < 0.0005, "seed \(seed)")
    }
  }

  @Test("Where a drift begins, the level does not change")
  func driftBegins() throws {
    for seed in 0..<10 as Range<UInt64> {
      let history = try SyntheticRuns.history(
        SyntheticRuns.values(60, seed: seed, noise: 0.003) { index in
          index < 30 ? 1 : 1 + 0.004 * Double(index - 30)
        })
      let drifted = history.segments.compactMap(\.drift).reduce(0, +)
      #expect(drifted > 0.06, "seed \(seed)")
      #expect(history.changePoints.isEmpty, "seed \(seed)")
    }
  }

  @Test("Faster is a change too")
  func faster() throws {
    let history = try SyntheticRuns.history(
      SyntheticRuns.values(40, seed: 3, SyntheticRuns.step(-0.07, at: 20)))
    #expect(abs((history.latestChange?.change ?? 0) + 0.07) < 0.015)
  }

  @Test("What is nearer than the noise floor is no change; many small steps are a drift")
  func floor() throws {
    let small = SyntheticRuns.values(40, seed: 5, noise: 0.001, SyntheticRuns.step(0.01, at: 20))
    let silent = try SyntheticRuns.history(small)
    #expect(silent.changePoints.isEmpty && silent.segments.count == 1)
    let fine = try SyntheticRuns.history(small, floors: ["a": NoiseFloor(0.005)])
    #expect(fine.changePoints.map(\.index) == [20])
    #expect(fine.noiseFloor == NoiseFloor(0.005))
    let stairs = try SyntheticRuns.history(
      SyntheticRuns.values(60, seed: 5, noise: 0.001) { index in
        1 + 0.015 * Double((index >= 10 ? 1 : 0) + (index >= 40 ? 1 : 0) + (index >= 50 ? 1 : 0))
      })
    #expect(stairs.changePoints.isEmpty)
    #expect((stairs.segments.last?.drift ?? 0) > 0.03)
  }

  @Test("An environment begins a history of its own")
  func environment() throws {
    let jump = SyntheticRuns.values(40, seed: 7, SyntheticRuns.step(0.2, at: 20))
    let boundary = try SyntheticRuns.history(jump, environments: [20: "b"])
    #expect(boundary.boundaries == [20])
    #expect(boundary.changePoints.isEmpty)
    #expect(boundary.segments.map(\.range) == [0..<20, 20..<40])
    #expect(boundary.runsOfLatestEnvironment == 20)

    let older = try SyntheticRuns.history(
      SyntheticRuns.values(40, seed: 7, SyntheticRuns.step(0.07, at: 12)),
      environments: [24: "b"])
    #expect(older.changePoints.count == 1)
    #expect(older.latestChange == nil)
    let back = try SyntheticRuns.history(jump, environments: [15: "b", 18: "a"])
    #expect(back.boundaries == [15, 18])
    #expect(back.segments.first?.range == 0..<15)
  }

  @Test("Fewer than ten runs cannot hold a change, ten can")
  func fewest() throws {
    let values = SyntheticRuns.values(10, seed: 2, SyntheticRuns.step(0.3, at: 6))
    let ten = try SyntheticRuns.history(values)
    #expect(ten.hasEnoughRuns)
    #expect(ten.changePoints.map(\.index) == [6])
    let nine = try SyntheticRuns.history(Array(values.dropLast()))
    #expect(!nine.hasEnoughRuns)
    #expect(nine.changePoints.isEmpty && nine.segments.count == 1)
  }

  @Test("Of many changes the newest are told, the others counted")
  func manyChanges() throws {
    let history = try SyntheticRuns.history(
      SyntheticRuns.values(150, seed: 6, noise: 0.003) { $0 / 10 % 2 == 0 ? 1 : 1.2 })
    try #require(history.changePoints.count == 14)
    #expect(history.changePoints.map(\.index) == (1..<15).map { $0 * 10 })
    let notes = HistoryNotes.blocks([history], ["threads"], environments: [])
    #expect(notes.count == 13)
    #expect(notes.first == .note("2 earlier changes in --format json"))
    #expect(
      notes.last
        == .note(
          "╲ 2026-10-01 threads: 120 ms → 100 ms, -16.6% since run run-140"))
  }

  @Test("A drift is told below the table, with what it is a run and in all")
  func driftNote() throws {
    let history = try SyntheticRuns.history(
      SyntheticRuns.values(21, seed: 6, noise: 0) { 1 + 0.005 * Double($0) },
      contaminated: [3, 4])
    #expect(
      HistoryNotes.blocks([history], ["threads"], environments: []) == [
        .note("threads drifts +0.48% a run, +10.0% in the 21 runs since 2026-05-01"),
        .note("during 2 of 21 runs something else took the machine"),
      ])
  }

  @Test("A wall time of zero has no logarithm, and ends in no change")
  func zero() throws {
    let history = try SyntheticRuns.history(Array(repeating: 0, count: 20))
    #expect(history.changePoints.isEmpty && history.segments.count == 1)
  }
}
