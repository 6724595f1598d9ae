import Tables
import Vocabulary

/// The history of a report: a line for each series, and the changes of environment among them.
enum HistoryTable {
  /// The most runs that a line draws; earlier ones are left out of the drawing, not of the count.
  static let mostBars = 24

  /// The blocks of all histories, a table for each case; none where there are none.
  static func blocks(_ report: Report, _ units: ParameterUnits) -> [Document.Block] {
    blocks(report.histories, report.environmentChanges, units)
  }

  /// The blocks of some histories.
  static func blocks(
    _ histories: [History], _ environments: [EnvironmentChange], _ units: ParameterUnits
  ) -> [Document.Block] {
    let cases = histories.map { $0.machine + "\n" + $0.caseID }
    let grouped = Dictionary(grouping: histories.indices) { cases[$0] }
    return cases.uniqued().flatMap { key -> [Document.Block] in
      let members = grouped[key, default: []].map { histories[$0] }
      guard let first = members.first else { return [] }
      let names = names(members)
      return [
        .heading("history", detail: first.caseText(units) + " · " + first.machine),
        .table(layout(members, names)),
      ] + HistoryNotes.blocks(members, names, environments: environments)
    }
  }

  /// What the series of a case are called: without the runtime, where there is but one.
  private static func names(_ histories: [History]) -> [String] {
    let namesRuntime = histories.map(\.alternative.runtime).uniqued().count > 1
    return histories.map { history in
      (namesRuntime ? history.alternative.runtime + " " : "") + history.alternative.name
    }
  }

  private static func layout(_ histories: [History], _ names: [String]) -> TableLayout {
    TableLayout(
      zip(names, histories).map { name, history in
        let ends = [history.points.first, history.points.last].map { $0?.startedAt ?? "" }
        return [
          Field("series", name).column("", left: true),
          Field("history", sparkline(history)).column("history", left: true, drop: 1),
          Field("wall_median_ns", .nanoseconds(history.points.last?.wallNs)).column("last"),
          Field("change", change(history)).column("change"),
          Field("runs", history.points.count).column("runs", drop: 2),
          Field("from", Format.day(ends[0])).column("from", drop: 4),
          Field("to", Format.day(ends[1])).column("to", drop: 3),
        ]
      })
  }

  /// The last change of level in the latest environment and its day; where there is none, whether
  /// the series drifts, stays, or is too short to tell.
  private static func change(_ history: History) -> String {
    if let change = history.latestChange {
      return Format.change(change.change) + " " + Format.day(change.startedAt).suffix(5)
    }
    if let drift = history.segments.last?.drift { return "drift " + Format.change(drift) }
    if history.runsOfLatestEnvironment == 1 { return "new environment" }
    return history.hasEnoughRuns ? "≈" : Format.unknown
  }

  private static func sparkline(_ history: History) -> String {
    let first = max(history.points.count - mostBars, 0)
    let marks = HistoryMark.all(of: history).filter { $0.key > first }
    return Sparkline.text(
      history.points[first...].map(\.wallNs),
      marks: Dictionary(uniqueKeysWithValues: marks.map { ($0 - first, $1) }))
  }
}

extension History {
  /// The case in words: `cpu n=200000 · 64 workers · concurrency 2`.
  func caseText(_ units: ParameterUnits) -> String {
    let parameters = parameters.map { units.text($0, of: workload) }
    return ([workload] + parameters).joined(separator: " ")
      + " · " + Words.count(workers, "worker") + " · concurrency \(Format.count(concurrency))"
  }
}
