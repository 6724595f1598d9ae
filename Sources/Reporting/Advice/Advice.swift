/// The answer to `concur advise`: for each piece of work, what to take and why.
public struct Advice: Sendable, Equatable {
  /// What it advises on.
  public let works: [WorkAdvice]

  /// Advises from reports, such as those of runs that were just recorded.
  public init(on reports: [Report]) {
    works = reports.flatMap { WorkAdvice.all(on: $0.comparisons) }
  }

  /// Advises from what was recorded of a workload, or of a function.
  ///
  /// - Parameters:
  ///   - report: What was recorded.
  ///   - name: A workload's name, or a function as it was called: `app.jobs:fetch`. Nil for all.
  /// - Throws: `ReportError.noSuchWork`.
  public init(on report: Report, named name: String?) throws(ReportError) {
    let all = WorkAdvice.all(on: report.comparisons)
    works = all.filter { work in
      name.map { work.facts.workload == $0 || work.facts.text(of: "function") == $0 } ?? true
    }
    guard !works.isEmpty else {
      throw .noSuchWork(
        name,
        known: all.map { $0.facts.text(of: "function") ?? $0.facts.workload }.uniqued())
    }
  }

  /// Whether results disagree, or nothing of a runtime ended well.
  public var hasFailures: Bool {
    works.flatMap(\.runtimes).contains {
      $0.outcome == .resultsDisagree || !$0.failed.isEmpty
    }
  }
}
