import Tables
import Vocabulary

/// What is said below a table of histories: changes with their dates, drifts, environments.
enum HistoryNotes {
  /// The most changes that are told, the newest; earlier ones are counted.
  static let mostChanges = 12

  /// The notes of one table's series.
  ///
  /// - Parameters:
  ///   - histories: The series.
  ///   - names: What each is called in the table.
  ///   - changes: The changes of environment of the report.
  static func blocks(
    _ histories: [History], _ names: [String], environments changes: [EnvironmentChange]
  ) -> [Document.Block] {
    let series = Array(zip(names, histories))
    let levels = series.flatMap { name, history in
      history.changePoints.map { (day: Format.day($0.startedAt), text: text($0, of: name)) }
    }
    let environments = changes.filter { change in
      histories.contains { $0.isCrossed(by: change) }
    }.map { change in
      (
        day: Format.day(change.firstSeenAt),
        text: "\(HistoryMark.boundary) \(Format.day(change.firstSeenAt)) \(change.text)"
      )
    }
    let dated = (levels + environments).enumerated()
      .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element.text)
    let earlier = dated.count - mostChanges
    let rest = earlier > 0 ? ["\(Words.count(earlier, "earlier change")) in --format json"] : []
    let drifts = series.compactMap { name, history in drift(history, name) }
    return (rest + dated.suffix(mostChanges) + drifts + contaminated(histories)).map { .note($0) }
  }

  /// `╱ 2026-05-14 threads: 103 ms → 111 ms, +7.1% since run 01a2…`.
  private static func text(_ change: LevelChange, of name: String) -> String {
    "\(HistoryMark.of(change)) \(Format.day(change.startedAt)) \(name): \(levels(change)), "
      + "\(Format.change(change.change)) since run \(Format.shortID(change.runID))"
  }

  /// The levels of a change: `103 ms → 111 ms`.
  static func levels(_ change: LevelChange) -> String {
    Format.durations([change.beforeNs, change.afterNs]).joined(separator: " → ")
  }

  /// What is said of a series whose latest segment drifts.
  private static func drift(_ history: History, _ name: String) -> String? {
    guard let segment = history.segments.last, let perRun = segment.driftPerRun,
      let drift = segment.drift
    else { return nil }
    let sign = perRun > 0 ? "+" : ""
    return "\(name) drifts \(sign)\(Digits.significant(perRun * 100, digits: 2))% a run, "
      + "\(Format.change(drift)) in the \(Words.count(segment.range.count, "run")) since "
      + Format.day(history.points[segment.range.lowerBound].startedAt)
  }

  private static func contaminated(_ histories: [History]) -> [String] {
    let points = histories.flatMap(\.points)
    let runs = Set(points.filter { $0.contaminated > 0 }.map(\.runID)).count
    guard runs > 0 else { return [] }
    let all = Set(points.map(\.runID)).count
    return ["during \(runs) of \(Words.count(all, "run")) something else took the machine"]
  }
}

/// What stands between the bars of a history, and before the note that explains it.
enum HistoryMark {
  /// The environment changed.
  static let boundary: Character = "┊"
  /// The level rose: runs take longer from here on.
  static let slower: Character = "╱"
  /// The level fell: runs take less long from here on.
  static let faster: Character = "╲"

  /// The mark of a change point.
  static func of(_ change: LevelChange) -> Character {
    change.ratio > 1 ? slower : faster
  }

  /// The marks of a series, by the index of the run that each stands before.
  static func all(of history: History) -> [Int: Character] {
    let changes = history.changePoints.map { ($0.index, of($0)) }
    return Dictionary(
      changes + history.boundaries.map { ($0, boundary) }, uniquingKeysWith: { $1 })
  }
}
