public import Store

/// The noise of a machine in one environment, as a run of `record --aa` found it.
public struct NoiseMeasurement: Sendable, Equatable {
  /// The machine's name.
  public let machine: String
  /// The digest of the environment, in hexadecimal.
  public let environmentID: String
  /// The run's id.
  public let runID: String
  /// When the run started, ISO 8601 in UTC.
  public let runStartedAt: String
  /// Each alternative against itself.
  public let comparisons: [SelfComparison]

  /// Reads the runs that compared with themselves, of each machine the newest first.
  ///
  /// - Throws: What the source throws.
  public static func all(
    from source: some QuerySource, run: String? = nil
  ) throws -> [NoiseMeasurement] {
    let rows = Row.all(
      of: try source.rows("noise-floor", run.map { ["run": .text($0)] } ?? [:]))
    let byRun = Dictionary(grouping: rows) { $0.text("run_id") }
    return rows.map { $0.text("run_id") }.uniqued().compactMap { id in
      byRun[id].flatMap { NoiseMeasurement($0) }
    }
  }

  /// The floor that the newest measurement of each environment gives, by the environment's digest.
  static func floors(from source: some QuerySource) throws -> [String: NoiseFloor] {
    try all(from: source).reduce(into: [:]) { floors, measurement in
      guard floors[measurement.environmentID] == nil, let floor = measurement.floor else { return }
      floors[measurement.environmentID] = floor
    }
  }

  private init?(_ rows: [Row]) {
    guard let first = rows.first else { return nil }
    machine = first.text("machine")
    environmentID = first.text("environment_id")
    runID = first.text("run_id")
    runStartedAt = first.text("run_started_at")
    let keys = rows.map(Key.init)
    let grouped = Dictionary(grouping: zip(keys, rows), by: \.0)
    comparisons = keys.uniqued().compactMap { key in
      SelfComparison(grouped[key, default: []].map(\.1))
    }
  }

  /// The noise floor: the largest of its comparisons; nil where none has an interval.
  public var floor: NoiseFloor? {
    comparisons.compactMap(\.floor).max().map { NoiseFloor($0, measuredBy: runID) }
  }

  private struct Key: Hashable {
    let workload, params: String
    let workers, concurrency: Int
    let alternative: AlternativeName

    init(_ row: Row) {
      workload = row.text("workload")
      params = row.text("params")
      workers = row.integer("workers")
      concurrency = row.integer("concurrency")
      alternative = AlternativeName(row)
    }
  }
}
