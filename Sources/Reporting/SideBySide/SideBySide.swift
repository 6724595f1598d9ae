import Statistics
public import Store

/// The answer to `concur compare A B`: B held against A, case by case.
///
/// Within a machine times are compared, unpaired. Between machines the ratios within each are, and
/// whether they replicate: raw times of different machines say nothing of alternatives.
public struct SideBySide: Sendable, Equatable {
  /// A row that both sides have, where times are compared.
  struct Row: Sendable, Equatable {
    let key: PivotKey
    /// The newest measurement of each side.
    let a, b: Measurement
    /// What was compared: medians of so many runs, or the trials of one run a side.
    let unit: Unit
    /// The median of what was compared of each side; nil where nothing counts.
    let wallA, wallB: WallTime?
    /// B against A; nil where one has nothing that counts, or failed.
    var contrast: Contrast?
  }

  /// What stands for a side of a row.
  enum Unit: Sendable, Equatable {
    /// The medians of its runs, so many on the smaller side.
    case runs(Int)
    /// The trials of its newest run.
    case trials
  }

  /// Fewer runs a side than this are not compared by their medians: no claim could be made.
  static let fewestRuns = 8

  /// The sides.
  public let a, b: Side
  /// Rows of compared times; empty between machines.
  let rows: [Row]
  /// Rows of compared ratios; empty on one machine.
  let replications: [Replication]
  /// Whether the sides are of different machines.
  public let isAcrossMachines: Bool
  /// What only one side has.
  let onlyA, onlyB: [PivotKey]
  /// The difference that does not count.
  public let noiseFloor: NoiseFloor
  /// What differs between the environments of the sides, where they are one each.
  let environmentFacts: [EnvironmentChange.Fact]

  /// Compares two sides through `trial-walls.sql`: from the summaries of trials.
  ///
  /// - Throws: `SideError`, and what the source throws.
  public init(
    from source: some QuerySource, _ a: String, _ b: String, filter: ReportFilter = ReportFilter()
  ) throws {
    let all = Measurement.all(
      in: Reporting.Row.all(of: try source.rows("trial-walls", filter.parameters)))
    let (one, other) = (try Side(a, among: all), try Side(b, among: all))
    guard one != other else { throw SideError.same(one.title) }
    (self.a, self.b) = (one, other)
    let sides = [one, other].map { side in all.filter(side.holds) }
    let machines = sides.map { Set($0.map(\.run.machine)) }
    isAcrossMachines = machines[0].isDisjoint(with: machines[1])
    let floors = try NoiseMeasurement.floors(from: source)
    let environments = sides.map { $0.map(\.run.environmentID).uniqued() }
    let noiseFloor =
      environments.flatMap { $0 }.compactMap { floors[$0] }.max { $0.value < $1.value } ?? .assumed
    self.noiseFloor = noiseFloor
    let dropsRuntime = one.kind == .runtime && other.kind == .runtime
    let keepsMachine = !isAcrossMachines
    let keys = sides.map { side in
      side.map { PivotKey($0, dropsRuntime: dropsRuntime, keepsMachine: keepsMachine) }
    }
    let matched = keys[0].uniqued().filter(Set(keys[1]).contains)
    (onlyA, onlyB) = (
      keys[0].uniqued().filter { !matched.contains($0) },
      keys[1].uniqued().filter { !matched.contains($0) }
    )
    let groups = zip(sides, keys).map { side, keys in
      Dictionary(grouping: side.indices) { keys[$0] }.mapValues { $0.map { side[$0] } }
    }
    rows =
      isAcrossMachines ? [] : Self.rows(matched, groups[0], groups[1], noiseFloor)
    replications =
      isAcrossMachines
      ? Replication.all(matched, sides[0], sides[1], groups[0], groups[1], noiseFloor) : []
    environmentFacts = try Self.differences(environments, from: source)
  }

  private static func rows(
    _ keys: [PivotKey], _ a: [PivotKey: [Measurement]], _ b: [PivotKey: [Measurement]],
    _ noiseFloor: NoiseFloor
  ) -> [Row] {
    let pairs = keys.map { (a[$0, default: []], b[$0, default: []]) }
    let rows = zip(keys, pairs).compactMap { key, pair -> (Row, Contrast?)? in
      guard let one = pair.0.newest, let other = pair.1.newest else { return nil }
      let medians = [pair.0, pair.1].map { $0.filter(\.counts).compactMap(\.wall?.medianNs) }
      let runs = medians.map(\.count).min() ?? 0
      let isByRun = runs >= fewestRuns
      let values = isByRun ? medians : [one.walls, other.walls]
      let contrast =
        one.counts && other.counts
        ? Contrast(values[1], against: values[0], comparisons: keys.count) : nil
      return (
        Row(
          key: key, a: one, b: other, unit: isByRun ? .runs(runs) : .trials,
          wallA: WallTime(values[0]), wallB: WallTime(values[1]), contrast: nil),
        contrast
      )
    }
    let contrasts = Contrast.claimed(rows.map(\.1), noiseFloor: noiseFloor)
    return zip(rows, contrasts).map { row, contrast in
      var row = row.0
      row.contrast = contrast
      return row
    }
  }

  /// What differs between two environments; empty where a side has several, or they are the same.
  private static func differences(
    _ environments: [[String]], from source: some QuerySource
  ) throws -> [EnvironmentChange.Fact] {
    guard environments.allSatisfy({ $0.count == 1 }), environments[0] != environments[1] else {
      return []
    }
    return EnvironmentChange.differences(
      between: environments[0][0], and: environments[1][0],
      in: Reporting.Row.all(of: try source.rows("environment-facts", [:])))
  }

  /// Rows that B is claimed to be slower in by more than a fraction, and the noise floor.
  func regressions(threshold: Double?) -> [Row] {
    rows.filter { row in
      guard let contrast = row.contrast, contrast.claim == .slower else { return false }
      return contrast.ratio > 1 + max(threshold ?? 0, noiseFloor.value)
    }
  }

  /// Whether there is nothing that both sides have.
  public var isEmpty: Bool { rows.isEmpty && replications.isEmpty }
}
