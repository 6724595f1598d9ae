/// The history of a report: a line for each series, and the changes of environment among them.
enum HistoryTable {
  /// The most runs that a line draws; earlier ones are left out of the drawing, not of the count.
  static let mostBars = 24

  /// The blocks of all histories, a table for each case; none where there are none.
  static func blocks(_ report: Report, _ units: ParameterUnits) -> [Document.Block] {
    guard !report.histories.isEmpty else { return [] }
    let cases = report.histories.map { $0.machine + "\n" + $0.caseID }
    let grouped = Dictionary(grouping: report.histories.indices) { cases[$0] }
    return cases.uniqued().flatMap { key -> [Document.Block] in
      let histories = grouped[key, default: []].map { report.histories[$0] }
      return histories.first.map { first in
        [.heading("history", detail: title(first, units)), .table(layout(histories))]
          + changes(histories, in: report.environmentChanges)
      } ?? []
    }
  }

  private static func title(_ history: History, _ units: ParameterUnits) -> String {
    let parameters = history.parameters.map { units.text($0, of: history.workload) }
    return ([history.workload] + parameters).joined(separator: " ")
      + " · " + Words.count(history.workers, "worker")
      + " · concurrency \(Format.count(history.concurrency)) · \(history.machine)"
  }

  private static func layout(_ histories: [History]) -> TableLayout {
    let namesRuntime = histories.map(\.alternative.runtime).uniqued().count > 1
    let lasts = Format.durations(histories.map { $0.points.last?.wallNs })
    return TableLayout(
      columns: [
        TableColumn("", alignsRight: false),
        TableColumn("history", alignsRight: false, dropOrder: 1),
        TableColumn("last"), TableColumn("change"), TableColumn("runs", dropOrder: 2),
        TableColumn("from", dropOrder: 4), TableColumn("to", dropOrder: 3),
      ],
      rows: zip(histories, lasts).map { history, last in
        .cells([
          (namesRuntime ? history.alternative.runtime + " " : "") + history.alternative.name,
          sparkline(history), last,
          history.change.map(Format.change) ?? "new environment",
          Format.count(history.points.count),
          Format.day(history.points.first?.startedAt ?? ""),
          Format.day(history.points.last?.startedAt ?? ""),
        ])
      })
  }

  private static func sparkline(_ history: History) -> String {
    let first = max(history.points.count - mostBars, 0)
    return Sparkline.text(
      history.points[first...].map(\.wallNs),
      boundaries: Set(history.boundaries.filter { $0 > first }.map { $0 - first }))
  }

  private static func changes(
    _ histories: [History], in changes: [EnvironmentChange]
  ) -> [Document.Block] {
    changes.filter { change in histories.contains { $0.isCrossed(by: change) } }.map { change in
      .note("┊ \(Format.day(change.firstSeenAt)) \(change.text)")
    }
  }
}
