import Statistics
public import Tables
public import Vocabulary

extension Pivot {
  /// The report for people to read: what all rows share above them, footnotes below.
  public func document(_ units: ParameterUnits) -> Document {
    guard !isEmpty else {
      return Document(blocks: [.note("no trial has been recorded that matches")])
    }
    let titles = PivotTitles((rows + alone).map(\.key), units)
    var notes = Footnotes()
    let table = layout(titles, units, &notes)
    return Document(
      blocks: [
        .heading(
          "by \(dimension.name)",
          detail: (titles.heading + sharedRun).joined(separator: " · ")),
        .table(table),
      ] + notes.blocks + within + oneSided(units)
        + [noiseFloor.text].compactMap(\.self).map { .note($0) }
        + environmentChanges.map { .note("┊ \(Format.day($0.firstSeenAt)) \($0.text)") })
  }

  /// The run, where all cells are of one.
  private var sharedRun: [String] {
    let runs = rows.flatMap(\.cells).compactMap(\.?.measurement.run).uniqued()
    guard let run = runs.first, runs.count == 1 else { return [] }
    return ["run \(Format.shortID(run.id)), \(Format.minute(run.startedAt)) UTC"]
  }

  private func layout(
    _ titles: PivotTitles, _ units: ParameterUnits, _ notes: inout Footnotes
  ) -> TableLayout {
    let order = [baseline] + values.indices.filter { $0 != baseline }
    var cells = [[String]]()
    for row in rows { cells.append(line(row, order, titles, &notes)) }
    var table = TableLayout(
      columns: [TableColumn("", alignsRight: false)] + columns(order, units),
      rows: cells.map { .cells($0) }
    ).headed(by: rows.map { titles.group($0.key) })
    table.rows += means(order).map { .cells($0) }
    return table
  }

  /// Whether a column has one beside it that tells how its cells stand to others.
  private func hasContrast(_ index: Int) -> Bool { dimension == .machine || index != baseline }

  /// Columns of walls, which are dropped first, and of ratios; the last values before the first.
  private func columns(_ order: [Int], _ units: ParameterUnits) -> [TableColumn] {
    let versus = dimension == .machine ? "vs sequential" : "vs " + title(baseline, units)
    return order.enumerated().flatMap { place, index -> [TableColumn] in
      let isFirst = place == 0
      let wall = TableColumn(
        title(index, units), dropOrder: isFirst ? 0 : values.count + place)
      let ratio = TableColumn(
        "\(title(index, units)) \(versus)", dropOrder: place < 2 ? 0 : place)
      return hasContrast(index) ? [wall, ratio] : [wall]
    }
  }

  private func line(
    _ row: Row, _ order: [Int], _ titles: PivotTitles, _ notes: inout Footnotes
  ) -> [String] {
    let mark = disagrees(row) ? notes.mark("its cells gave different results") : ""
    var cells = [titles.name(row.key) + mark]
    for index in order {
      guard let cell = row.cells[index] else {
        cells += hasContrast(index) ? [Format.unknown, ""] : [Format.unknown]
        continue
      }
      let marks = warnings(cell, row).map { notes.mark($0) }.joined()
      let wall = cell.measurement.wall.map { Self.wall($0, isBaseline: index == baseline) }
      let hasRatio = hasContrast(index)
      cells.append((wall ?? Format.unknown) + (hasRatio ? "" : marks))
      if hasRatio { cells.append(ratio(cell) + marks) }
    }
    return cells
  }

  private func ratio(_ cell: Cell) -> String {
    if let contrast = cell.contrast { return contrast.text }
    if cell.measurement.failed > 0 { return "failed" }
    return dimension == .machine && cell.measurement.alternative.isSequential
      ? "1×" : Format.unknown
  }

  private static func wall(_ wall: WallTime, isBaseline: Bool) -> String {
    let width = isBaseline ? wall.relativeHalfWidth.map { " ±" + Format.percent($0) } : nil
    return Format.duration(wall.medianNs) + (width ?? "")
  }

  private func warnings(_ cell: Cell, _ row: Row) -> [String] {
    var warnings = cell.measurement.warnings
    if let contrast = cell.contrast {
      if !contrast.isPaired {
        warnings.append("another run than what it is compared with: unpaired")
      }
      if case .tooFew(let needed) = contrast.claim {
        warnings.append("needs ≥ \(needed) trials before a difference can be claimed")
      }
    }
    let other = row.cells[baseline]?.measurement.run
    if dimension != .environment, dimension != .machine, let other,
      other.environmentID != cell.measurement.run.environmentID
    {
      warnings.append("another environment than what it is compared with")
    }
    return warnings
  }

  private func disagrees(_ row: Row) -> Bool {
    dimension.keepsTheCase
      && Set(row.cells.compactMap { $0?.measurement.results }.flatMap { $0 }).count > 1
  }

  /// The geometric means of the ratios below each column, over the rows that have one.
  private func means(_ order: [Int]) -> [[String]] {
    guard rows.count > 1 else { return [] }
    let means = order.filter(hasContrast).map { ($0, mean($0)) }
    guard means.contains(where: { $0.1.mean != nil }) else { return [] }
    let lead = hasContrast(baseline) ? ["geomean"] : ["geomean", ""]
    return [
      lead
        + means.flatMap { _, mean in
          [
            "",
            (mean.mean.map { Contrast.text(speedup: $0) } ?? Format.unknown)
              + " (\(mean.matched) of \(mean.rows))",
          ]
        }
    ]
  }

  /// What is compared, where columns are machines.
  private var within: [Document.Block] {
    dimension == .machine
      ? [
        .note(
          "ratios are within each machine; concur compare says whether they replicate")
      ] : []
  }

  /// Rows that one column alone has.
  private func oneSided(_ units: ParameterUnits) -> [Document.Block] {
    let titles = PivotTitles((rows + alone).map(\.key), units)
    return values.indices.compactMap { index in
      let only = alone.filter { $0.cells[index] != nil }
      guard !only.isEmpty else { return nil }
      return .note("only with \(title(index, units)): \(titles.list(only.map(\.key)))")
    }
  }
}
