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
    var cells = [[String]]()
    for row in rows { cells.append(line(row, titles, &notes)) }
    let mean = MatchedGeometricMean(rows.map { $0.contrast?.speedup })
    let means =
      rows.count > 1
      ? mean.mean.map { value -> [TableRow] in
        let matched = "\(mean.matched) of \(mean.rows)"
        return [.cells(["geomean", "", matched, Contrast.text(speedup: value), ""])]
      } : nil
    return TableLayout(
      columns: [
        TableColumn("", alignsRight: false), TableColumn(a.title), TableColumn(b.title),
        TableColumn("\(b.title) vs \(a.title)"), TableColumn("95%", dropOrder: 1),
      ],
      rows: titles.grouped(rows.map(\.key), cells) + (means ?? []))
  }

  private func line(
    _ row: Row, _ titles: PivotTitles, _ notes: inout Footnotes
  ) -> [String] {
    let marks = [row.a, row.b].map { side in
      side.warnings.map { notes.mark($0) }.joined()
    }
    let disagrees = row.a.results.union(row.b.results).count > 1
    let mark = disagrees ? notes.mark("the sides gave different results") : ""
    return [
      titles.name(row.key) + mark, wall(row.wallA) + marks[0], wall(row.wallB) + marks[1],
      row.contrast?.text ?? (row.a.failed + row.b.failed > 0 ? "failed" : Format.unknown),
      row.contrast?.intervalText ?? Format.unknown,
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
    var cells = [[String]]()
    for row in replications {
      let marks = [row.a, row.b].map { side in side.warnings.map { notes.mark($0) }.joined() }
      cells.append([
        titles.name(row.key), (row.ratioA?.text ?? Format.unknown) + marks[0],
        (row.ratioB?.text ?? Format.unknown) + marks[1],
        row.finding.text(a: a.title, b: b.title), intervals(row),
        [row.a, row.b].map { $0.wall.map { Format.duration($0.medianNs) } ?? Format.unknown }
          .joined(separator: ", "),
      ])
    }
    return TableLayout(
      columns: [
        TableColumn("vs sequential", alignsRight: false), TableColumn("on " + a.title),
        TableColumn("on " + b.title), TableColumn("", alignsRight: false),
        TableColumn("95% on each", alignsRight: false, dropOrder: 1),
        TableColumn("wall on each", alignsRight: false, dropOrder: 2),
      ],
      rows: titles.grouped(replications.map(\.key), cells))
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
    let floor =
      noiseFloor.measuredBy.map { run in
        [
          "nearer than \(Format.percent(noiseFloor.value)) is ≈: the noise floor, from A/A run "
            + Format.shortID(run)
        ]
      } ?? []
    let environment =
      environmentFacts.isEmpty
      ? [] : ["the environments differ: " + EnvironmentChange.text(environmentFacts)]
    return units + floor + environment
  }

  private func oneSided(_ titles: PivotTitles) -> [Document.Block] {
    [(a, onlyA), (b, onlyB)].compactMap { side, keys in
      keys.isEmpty ? nil : .note("only in \(side.title): \(titles.list(keys))")
    }
  }
}
