import Statistics

/// How often each method is right, where the truth is known: the figures of docs/statistics.md.
struct Calibration: Sendable {
  /// What a design gave; nil is what was not asked of it.
  struct Row: Sendable {
    let name: String
    let falsePositives: Double
    var coverage: Double?
    var power: Double?
  }

  /// What a stopping rule gave.
  struct Stop: Sendable {
    let name: String
    let coverage: Double
    let meanBlocks: Double
  }

  static let repetitions = 4000
  static let stoppingRepetitions = 1000
  static let peekingRepetitions = 2000
  static let poolingRepetitions = 500

  let paired: Row
  let runMedians: Row
  let alikeRuns: Row
  let singleRuns: Row
  let uncorrected: Row
  let holm: Row
  let pooled: Row
  let pooledMany: Row
  let stopping: Stop
  let peekingAtLooks: Stop
  let peeking: Stop

  var rows: [Row] {
    [paired, runMedians, alikeRuns, singleRuns, uncorrected, holm, pooled, pooledMany]
  }

  var stops: [Stop] { [stopping, peekingAtLooks, peeking] }

  /// The table of comparisons, a line each.
  var comparisonTable: [String] {
    ["| comparison | false positives | coverage | power |", "| --- | --- | --- | --- |"]
      + rows.map { row in
        let figures = [row.falsePositives, row.coverage, row.power].map(Self.percent)
        return "| \(row.name) | \(figures.joined(separator: " | ")) |"
      }
  }

  /// The table of stopping rules, a line each.
  var stoppingTable: [String] {
    ["| stopped at | coverage | blocks |", "| --- | --- | --- |"]
      + stops.map { stop in
        "| \(stop.name) | \(Self.percent(stop.coverage)) | \(Int(stop.meanBlocks.rounded())) |"
      }
  }

  private static func percent(_ share: Double?) -> String {
    share.map { "\(($0 * 1000).rounded() / 10)%" } ?? ""
  }

  /// Simulates all of it.
  static func simulated() async -> Calibration {
    let families = await Simulation(repetitions: repetitions, number: 5).falseFamilies()
    let rule = FixedWidthStopping(firstLook: 10)
    return Calibration(
      paired: await row(.paired(Simulation(repetitions: repetitions, number: 1))),
      runMedians: await row(.runMedians(Simulation(repetitions: repetitions, number: 2))),
      alikeRuns: await row(
        .singleRuns(
          "10 trials of one run a side, runs alike",
          Simulation(repetitions: repetitions, number: 3, spread: .init(run: 0)))),
      singleRuns: await row(
        .singleRuns(
          "10 trials of one run a side", Simulation(repetitions: repetitions, number: 3))),
      uncorrected: Row(
        name: "any of 3 alternatives, paired, p as it is", falsePositives: families.uncorrected),
      holm: Row(name: "any of 3 alternatives, paired, Holm", falsePositives: families.holm),
      pooled: await pooling(workers: 8),
      pooledMany: await pooling(workers: 64),
      stopping: await stop(
        .rule(rule, name: "the rule's looks and levels"), repetitions: stoppingRepetitions),
      peekingAtLooks: await stop(
        .rule(rule, name: "the same looks, at the plain 95%", alpha: 0.05)),
      peeking: await stop(.everyBlock(from: 6)))
  }

  private static func row(_ design: Design) async -> Row {
    let found = await design.coverageAndPower()
    return Row(
      name: design.name, falsePositives: await design.falsePositives(), coverage: found.coverage,
      power: found.power)
  }

  private static func pooling(workers: Int) async -> Row {
    let simulation = Simulation(repetitions: poolingRepetitions, number: 4, workers: workers)
    return Row(
      name: "10 trials a side, all \(workers) workers of each pooled",
      falsePositives: await simulation.falsePositivesOfPooling())
  }

  private static func stop(
    _ rule: StoppingRule, repetitions: Int = peekingRepetitions
  ) async -> Stop {
    let simulation = Simulation(repetitions: repetitions, number: 6)
    let ends = await simulation.outcomes { rule.record(&$0) }
    return Stop(
      name: rule.name,
      coverage: Double(ends.count { $0.isCovered }) / Double(ends.count),
      meanBlocks: Double(ends.reduce(0) { $0 + $1.blocks }) / Double(ends.count))
  }
}
