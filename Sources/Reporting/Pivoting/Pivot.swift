internal import Statistics
public import Store
public import Vocabulary

/// The answer to `concur report --by`: a row for each alternative of each case, a column for each value
/// of what was chosen to differ.
///
/// Of each case the latest run in the selection counts, on each machine, and by environment in each of
/// them. Cells of one run are compared by block, others unpaired; claims are corrected by Holm over the
/// whole table.
public struct Pivot: Sendable, Equatable {
  /// A cell: what was measured, and how it stands to the row's baseline.
  struct Cell: Sendable, Equatable {
    let measurement: Measurement
    /// Nil for the baseline itself, and where nothing can be compared.
    var contrast: Contrast?
  }

  /// A row, a cell for each column.
  struct Row: Sendable, Equatable {
    let key: PivotKey
    var cells: [Cell?]

    /// Whether its cells are what others are compared with.
    var isSequential: Bool {
      cells.contains { $0?.measurement.alternative.isSequential == true }
    }
  }

  /// What the columns stand for.
  public let dimension: PivotDimension
  /// Their values, in order.
  let values: [JSONValue]
  /// The index of the column that others are compared with.
  let baseline: Int
  /// The rows of which more than one column holds a measurement, or all where there are none.
  let rows: [Row]
  /// The rows that one column alone holds, where others stand in several.
  let alone: [Row]
  /// The difference that does not count.
  public let noiseFloor: NoiseFloor
  /// What changed from one environment to the next, where columns are environments.
  let environmentChanges: [EnvironmentChange]

  /// Reads a pivoted report through `trial-walls.sql`: from the summaries of trials.
  ///
  /// - Parameter baseline: The value that others are compared with, as its column is titled; without
  ///   one, sequential among models, else the first column.
  /// - Throws: `ReportError.noSuchColumn`, and what the source throws.
  public init(
    from source: some QuerySource, filter: ReportFilter = ReportFilter(),
    by dimension: PivotDimension,
    baseline: String? = nil, _ units: ParameterUnits = ParameterUnits()
  ) throws {
    self.dimension = dimension
    let latest = Self.latest(
      Measurement.all(
        in: Reporting.Row.all(of: try source.rows("trial-walls", filter.parameters))),
      by: dimension)
    let values = Self.values(of: latest, dimension)
    self.values = values
    self.baseline = try Self.baseline(
      baseline, among: values.map { Self.title($0, dimension, latest, units) }, dimension)
    let floors = try NoiseMeasurement.floors(from: source)
    noiseFloor =
      latest.compactMap { floors[$0.run.environmentID] }.max { $0.value < $1.value } ?? .assumed
    let all = Self.rows(of: latest, values, dimension)
    let isMatched = all.map { row in row.cells.count { $0 != nil } > 1 }
    let hasMatched = isMatched.contains(true)
    alone = hasMatched ? zip(all, isMatched).filter { !$0.1 }.map(\.0) : []
    let rows = hasMatched ? zip(all, isMatched).filter(\.1).map(\.0) : all
    self.rows =
      dimension == .machine
      ? Self.comparedWithin(rows, latest, noiseFloor)
      : Self.compared(rows, baseline: self.baseline, noiseFloor)
    environmentChanges =
      dimension == .environment
      ? EnvironmentChange.all(
        in: Reporting.Row.all(
          of: try source.rows(
            "environment-changes", filter.machine.map { ["machine": .text($0)] } ?? [:])))
      : []
  }

  /// Whether the selection holds nothing of the dimension.
  public var isEmpty: Bool { rows.isEmpty }

  /// The measurements of the latest run that holds the case, on each machine; by environment, in each.
  private static func latest(
    _ all: [Measurement], by dimension: PivotDimension
  ) -> [Measurement] {
    func place(_ measurement: Measurement) -> [String] {
      [measurement.run.machine, measurement.work.caseID]
        + (dimension == .environment ? [measurement.run.environmentID] : [])
    }
    let newest = Dictionary(grouping: all, by: place).mapValues { group in
      group.map(\.run).max { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }
    return all.filter { newest[place($0)] == $0.run && dimension.value(of: $0) != nil }
  }

  private static func values(
    of measurements: [Measurement], _ dimension: PivotDimension
  ) -> [JSONValue] {
    if dimension == .environment {
      return measurements.map(\.run).sorted { $0.startedAt < $1.startedAt }
        .map { .text($0.environmentID) }.uniquedValues()
    }
    let values = measurements.compactMap { dimension.value(of: $0) }.uniquedValues()
    guard dimension.isNumeric else { return values }
    return values.sorted { one, other in
      (one.number ?? .infinity, one.canonicalText) < (
        other.number ?? .infinity, other.canonicalText
      )
    }
  }

  private static func baseline(
    _ name: String?, among titles: [String], _ dimension: PivotDimension
  ) throws -> Int {
    guard let name else {
      return dimension == .model ? titles.firstIndex(of: "sequential") ?? 0 : 0
    }
    guard let index = titles.firstIndex(of: name) else {
      guard !titles.isEmpty else { return 0 }
      throw ReportError.noSuchColumn(name, dimension: dimension.name, known: titles)
    }
    return index
  }

  private static func rows(
    of measurements: [Measurement], _ values: [JSONValue], _ dimension: PivotDimension
  ) -> [Row] {
    let keys = measurements.map { PivotKey($0, by: dimension) }
    let grouped = Dictionary(grouping: measurements.indices) { keys[$0] }
    return keys.uniqued().map { key in
      let members = grouped[key, default: []].map { measurements[$0] }
      return Row(
        key: key,
        cells: values.map { value in
          members.first { dimension.value(of: $0) == value }.map { Cell(measurement: $0) }
        })
    }
  }

  /// The mean of a column's ratios; by machine sequential, which others are compared with, has none
  /// to lack.
  func mean(_ index: Int) -> MatchedGeometricMean {
    MatchedGeometricMean(
      rows.filter { dimension != .machine || !$0.isSequential }
        .map { $0.cells[index]?.contrast?.speedup })
  }

  /// Compares each cell with the row's cell in the baseline's column.
  private static func compared(
    _ rows: [Row], baseline: Int, _ noiseFloor: NoiseFloor
  ) -> [Row] {
    contrasted(rows, noiseFloor) { row, column in
      column == baseline ? nil : rows[row].cells[baseline]?.measurement
    }
  }

  /// Compares each cell with the sequential one of its own machine and run: raw times of different
  /// machines say nothing.
  private static func comparedWithin(
    _ rows: [Row], _ measurements: [Measurement], _ noiseFloor: NoiseFloor
  ) -> [Row] {
    contrasted(rows, noiseFloor) { row, column in
      rows[row].cells[column].flatMap { cell in
        cell.measurement.alternative.isSequential
          ? nil : measurements.sequential(beside: cell.measurement)
      }
    }
  }

  private static func contrasted(
    _ rows: [Row], _ noiseFloor: NoiseFloor, against other: (Int, Int) -> Measurement?
  ) -> [Row] {
    var rows = rows
    let places = rows.indices.flatMap { row in
      rows[row].cells.indices.map { (row: row, column: $0) }
    }
    let pairs = places.map { place -> (Measurement, Measurement)? in
      guard let one = rows[place.row].cells[place.column]?.measurement,
        let other = other(place.row, place.column), one.counts, other.counts
      else { return nil }
      return (one, other)
    }
    let count = max(1, pairs.count { $0 != nil })
    let contrasts = Contrast.claimed(
      pairs.map { $0.flatMap { Contrast($0.0, against: $0.1, comparisons: count) } },
      noiseFloor: noiseFloor)
    for (place, contrast) in zip(places, contrasts) {
      rows[place.row].cells[place.column]?.contrast = contrast
    }
    return rows
  }

  /// What stands above a column: a value as it is typed, an environment by its short id.
  func title(_ index: Int, _ units: ParameterUnits) -> String {
    Self.title(
      values[index], dimension, (rows + alone).flatMap(\.cells).compactMap(\.?.measurement), units)
  }

  private static func title(
    _ value: JSONValue, _ dimension: PivotDimension, _ measurements: [Measurement],
    _ units: ParameterUnits
  ) -> String {
    switch (dimension, value) {
    case (.parameter(let name), _):
      let workload = measurements.first { dimension.value(of: $0) == value }?.work.workload ?? ""
      return units.text(CaseParameter(name: name, value: value), of: workload)
    case (.environment, .text(let id)): return String(id.prefix(8))
    case (.concurrency, .integer(let level)): return String(level)
    case (_, .text(let text)): return text
    default: return value.canonicalText
    }
  }
}

extension JSONValue {
  /// The number, whole or not; nil for anything else.
  fileprivate var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }
}

extension Array where Element == JSONValue {
  /// The values without repetitions, in the order of their first occurrence.
  fileprivate func uniquedValues() -> [JSONValue] {
    reduce(into: []) { values, value in if !values.contains(value) { values.append(value) } }
  }
}
