import Statistics
public import Tables
public import Vocabulary

extension SideBySide {
  /// The comparison for people to read: what all rows share above them, footnotes below.
  public func document(_ units: ParameterUnits) -> Document {
    guard !isEmpty else {
      return Document(
        blocks: [heading([])]
          + [.note("the sides have no case in common that could be compared")]
          + oneSided(PivotTitles(onlyA + onlyB, units)))
    }
    let keys = rows.map(\.key) + replications.map(\.key)
    let titles = PivotTitles(keys, units)
    var notes = Footnotes()
    let table =
      isAcrossMachines
      ? replicationLayout(titles, &notes) : layout(titles, &notes)
    return Document(
      blocks: [heading(titles.heading), .table(table)] + [.statement(sentence)]
        + notes.blocks + remarks.map { .note($0) }
        + oneSided(PivotTitles(keys + onlyA + onlyB, units)))
  }

  private func heading(_ shared: [String]) -> Document.Block {
    .heading(
      "\(b.title) against \(a.title)",
      detail: shared.joined(separator: " · "))
  }

  private func layout(_ titles: PivotTitles, _ notes: inout Footnotes) -> TableLayout {
    var fields = [[Field]]()
    for row in rows { fields.append(line(row, titles, &notes)) }
    var table = TableLayout(fields).headed(by: rows.map { titles.group($0.key) })
    let mean = MatchedGeometricMean(rows.map { $0.contrast?.speedup })
    if rows.count > 1, let speedup = mean.mean {
      let matched = "\(mean.matched) of \(mean.rows)"
      table.rows.append(.cells(["geomean", "", matched, Contrast.text(speedup: speedup), ""]))
    }
    return table
  }

  private func line(
    _ row: Row, _ titles: PivotTitles, _ notes: inout Footnotes
  ) -> [Field] {
    let marks = [row.a, row.b].map { side in
      side.warnings.map { notes.mark($0) }.joined()
    }
    let disagrees = row.a.results.union(row.b.results).count > 1
    let mark = disagrees ? notes.mark("the sides gave different results") : ""
    let failed = row.a.failed + row.b.failed > 0
    return [
      Field("row", titles.name(row.key) + mark).column("", left: true),
      Field("a", wall(row.wallA) + marks[0]).column(a.title),
      Field("b", wall(row.wallB) + marks[1]).column(b.title),
      Field("contrast", row.contrast?.text ?? (failed ? "failed" : nil))
        .column("\(b.title) vs \(a.title)"),
      Field("interval", row.contrast?.intervalText).column("95%", drop: 1),
    ]
  }

  private func wall(_ wall: WallTime?) -> String {
    guard let wall else { return Format.unknown }
    return Format.duration(wall.medianNs)
      + (wall.relativeHalfWidth.map { " ±" + Format.percent($0) } ?? "")
  }

  private func replicationLayout(
    _ titles: PivotTitles, _ notes: inout Footnotes
  ) -> TableLayout {
    var fields = [[Field]]()
    for row in replications {
      let marks = [row.a, row.b].map { side in side.warnings.map { notes.mark($0) }.joined() }
      let walls = [row.a, row.b].map { Value.nanoseconds($0.wall?.medianNs).text }
      fields.append([
        Field("row", titles.name(row.key)).column("vs sequential", left: true),
        Field("a", (row.ratioA?.text ?? Format.unknown) + marks[0]).column("on " + a.title),
        Field("b", (row.ratioB?.text ?? Format.unknown) + marks[1]).column("on " + b.title),
        Field("finding", row.finding.text(a: a.title, b: b.title)).column("", left: true),
        Field("intervals", intervals(row)).column("95% on each", left: true, drop: 1),
        Field("walls", walls.joined(separator: ", ")).column("wall on each", left: true, drop: 2),
      ])
    }
    return TableLayout(fields).headed(by: replications.map { titles.group($0.key) })
  }

  private func intervals(_ row: Replication) -> String {
    [row.ratioA, row.ratioB].map { $0?.intervalText ?? Format.unknown }.joined(separator: ", ")
  }

  /// What stands under the table.
  private var remarks: [String] {
    let byRun = rows.filter { $0.unit != .trials }
    let byTrial = rows.filter { $0.unit == .trials }
    let units =
      (byTrial.isEmpty
        ? []
        : [
          "unpaired, over the trials of the newest run of each side: what any two runs differ by is "
            + "not in the interval"
        ])
      + (byRun.isEmpty
        ? []
        : [
          "unpaired, over the medians of the runs of each side"
            + (byTrial.isEmpty ? "" : " (\(Words.count(byRun.count, "row")))")
        ])
    let environment =
      environmentFacts.isEmpty
      ? [] : ["the environments differ: " + EnvironmentChange.text(environmentFacts)]
    return units + [noiseFloor.text].compactMap(\.self) + environment
  }

  private func oneSided(_ titles: PivotTitles) -> [Document.Block] {
    [(a, onlyA), (b, onlyB)].compactMap { side, keys in
      keys.isEmpty ? nil : .note("only in \(side.title): \(titles.list(keys))")
    }
  }
}
