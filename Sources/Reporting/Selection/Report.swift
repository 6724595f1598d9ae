public import Store

/// The answer to `concur report`: comparisons and history of a selection.
///
/// The comparison of a case is that of the latest run in the selection which holds it; what earlier
/// runs measured is history.
public struct Report: Sendable, Equatable {
  /// What was selected.
  public let filter: ReportFilter
  /// The cases, in the order in which their workloads were first recorded.
  public let comparisons: [Comparison]
  /// Sweeps of concurrency among them.
  public let scalings: [Scaling]
  /// The series that more than one run belongs to.
  public let histories: [History]
  /// The changes of environment that fall into these series.
  public let environmentChanges: [EnvironmentChange]
  /// Why each alternative took the time it took, for each comparison; nil where nobody asked.
  public private(set) var explanations: [Explanation]?
  /// What a build is failed for; nil where nobody asked.
  public private(set) var gate: RegressionGate?

  /// Reads a report through `comparison.sql`, `history.sql`, `noise-floor.sql` and, where a series
  /// crosses a change, `environment-changes.sql`: all from the summaries of trials. Workers are read
  /// only where results disagree or trials failed, to say which (`disagreeing-workers.sql`) and why
  /// (`failed-workers.sql`).
  ///
  /// - Throws: `ReportError.noSuchBaseline`, and what the source throws.
  public init(
    from source: some QuerySource, filter: ReportFilter = ReportFilter(),
    baseline: BaselineChoice = BaselineChoice()
  ) throws {
    self.filter = filter
    let floors = try NoiseMeasurement.floors(from: source)
    comparisons = try Self.comparisons(
      in: Row.all(of: try source.rows("comparison", filter.parameters)), floors, baseline
    ).map { try $0.explained(filter, from: source) }
    try baseline.check(comparisons)
    scalings = Scaling.all(in: comparisons)
    histories = History.all(
      in: Row.all(of: try source.rows("history", filter.parameters)), noiseFloors: floors)
    guard histories.contains(where: { !$0.boundaries.isEmpty }) else {
      environmentChanges = []
      return
    }
    let machine = filter.machine.map { ["machine": SQLValue.text($0)] } ?? [:]
    let histories = histories
    environmentChanges = EnvironmentChange.all(
      in: Row.all(of: try source.rows("environment-changes", machine))
    ).filter { change in histories.contains { $0.isCrossed(by: change) } }
  }

  /// The report with why each alternative took the time it took, from the sums over their lanes.
  ///
  /// - Throws: What the source throws.
  public func explained(from source: some QuerySource, _ waits: IntendedWaits) throws -> Report {
    var report = self
    report.explanations = try Explanation.all(of: comparisons, from: source, waits)
    return report
  }

  /// The report with a gate that fails where a series got slower.
  ///
  /// - Parameter threshold: The fraction by which it may; nil for the noise floor.
  public func gated(threshold: Double?) -> Report {
    var report = self
    report.gate = RegressionGate(histories: histories, threshold: threshold)
    return report
  }

  /// Whether the selection holds nothing to report.
  public var isEmpty: Bool { comparisons.isEmpty }

  /// Whether workers failed or results disagree in any comparison: what `concur` exits 3 for.
  public var hasFailures: Bool {
    comparisons.contains { $0.notes.contains(where: \.isLoud) }
  }

  private static func comparisons(
    in rows: [Row], _ floors: [String: NoiseFloor], _ baseline: BaselineChoice
  ) -> [Comparison] {
    var comparisons = [Comparison]()
    var start = rows.startIndex
    while start < rows.endIndex {
      let facts = CaseFacts(rows[start])
      let end =
        rows[start...].firstIndex {
          $0.text("case_id") != facts.caseID || $0.text("run_id") != facts.runID
        } ?? rows.endIndex
      let trials = rows[start..<end]
      let sequential = SequentialSampling(trials)
      comparisons.append(
        Comparison(
          facts, trials.map { (AlternativeName($0), MeasuredTrial($0)) },
          ClaimStandard(
            noiseFloor: floors[facts.environmentID] ?? .assumed, sampling: sequential),
          baseline: baseline))
      start = end
    }
    return comparisons
  }
}
