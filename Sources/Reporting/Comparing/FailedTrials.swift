import Store
import Vocabulary

/// The trials of an alternative that failed, and why.
public struct FailedTrials: Sendable, Equatable {
  /// Whose they are.
  public let alternative: AlternativeName
  /// How many failed, of how many.
  public let failed, trials: Int
  /// Workers in them that failed, were lost or torn.
  public let workers: Int
  /// Why the first of them is not complete.
  public let reason: String?
  /// How their workers ended, causes before their consequences; empty where that was not read.
  public internal(set) var causes: [FailureCause] = []

  /// Counts the failed trials of a row; nil where none failed.
  init?(of row: ComparisonRow) {
    let bad = row.trials.filter(\.hasFailed)
    guard !bad.isEmpty else { return nil }
    alternative = row.alternative
    failed = bad.count
    trials = row.trials.count
    workers = bad.reduce(0) { $0 + $1.failedWorkers }
    reason = bad.lazy.compactMap(\.reason).first
  }

  /// The causes of all alternatives of a comparison, through `failed-workers.sql`.
  static func causes(
    _ facts: CaseFacts, from source: some QuerySource
  ) throws -> [AlternativeName: [FailureCause]] {
    let rows = Row.all(
      of: try source.rows(
        "failed-workers",
        [
          "run": .text(facts.runID), "case": .text(facts.caseID),
          "most_workers": .integer(Disagreement.mostWorkers),
        ]))
    return Dictionary(grouping: rows) { AlternativeName($0) }
      .mapValues { $0.map { FailureCause($0) } }
  }

  /// The failures as a sentence.
  ///
  /// - Parameter name: How the alternative is named.
  func text(_ name: String) -> String {
    "\(name): \(Format.count(failed)) of \(Words.count(trials, "trial")) failed" + workersText
  }

  private var workersText: String {
    guard let first = causes.first else {
      return (workers > 0 ? ", with " + Words.count(workers, "failed worker") : "")
        + (reason.map { ": " + $0 } ?? "")
    }
    let ended = causes.filter(\.hasStarted)
    let idle = causes.filter { !$0.hasStarted }.reduce(0) { $0 + $1.workers }
    let why = first.isOwn ? "" : reason.map { ": " + $0 } ?? ""
    if ended.isEmpty { return ", with \(Words.count(idle, "worker")) that never started" + why }
    let count = ended.reduce(0) { $0 + $1.workers }
    let idleText = idle > 0 ? " and \(Format.count(idle)) that never started" : ""
    return ", with \(Words.count(count, "failed worker"))" + kinds(ended) + idleText
      + opening(ended, count) + first.text + why
  }

  /// How many ended how, where there is more than one way.
  private func kinds(_ causes: [FailureCause]) -> String {
    causes.count < 2
      ? ""
      : " (" + causes.map { "\(Format.count($0.workers)) \($0.name)" }.joined(separator: ", ") + ")"
  }

  /// What leads over to the first cause: all of it, or one of several messages.
  private func opening(_ causes: [FailureCause], _ count: Int) -> String {
    count == 1 || causes.count == 1 && causes[0].message == nil ? ": " : ", the first "
  }
}
