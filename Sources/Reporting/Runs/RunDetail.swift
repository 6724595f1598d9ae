public import Store

/// The answer to `concur show`: one run with its environment, plan, outcome and timelines.
public struct RunDetail: Sendable, Equatable {
  /// Where, when and how it ran.
  public let facts: RunFacts
  /// Its trials in the order in which they ran, warm-up left out.
  public let trials: [TrialLine]
  /// The trials that are drawn.
  public let charts: [TrialChart]

  /// Reads a run.
  ///
  /// - Parameters:
  ///   - source: Where it is.
  ///   - run: Its id or the beginning of it; nil for the latest.
  ///   - charts: Which trials are drawn.
  ///   - width: The columns that charts take.
  /// - Throws: `ReportError` where it is not one run, and what the source throws.
  public init(
    from source: some QuerySource, run: String?, charts: ChartSelection = .typical,
    width: Int = 80
  ) throws {
    let named = run.map { ["run": SQLValue.text($0)] } ?? [:]
    let found = Row.all(of: try source.rows("run-detail", named))
    guard let facts = found.first.map({ RunFacts($0) }) else {
      throw run.map { ReportError.noSuchRun($0) } ?? .noRuns
    }
    if let run, found.count > 1 { throw ReportError.ambiguousRun(run, count: found.count) }
    let trials = Row.all(
      of: try source.rows("trials-of-a-run", ["run": .text(facts.runID)])
    ).map { TrialLine($0) }
    self.facts = facts
    self.trials = trials
    self.charts = try charts.picked(from: trials).map { trial in
      TrialChart(
        trial: trial,
        gantt: try Gantt(of: trial, runID: facts.runID, width: width, from: source))
    }
  }

  /// How many trials ended how, in the order in which the statuses first occur.
  public var outcome: [(status: String, trials: Int)] {
    trials.map(\.status).uniqued().map { status in
      (status, trials.count { $0.status == status })
    }
  }
}
