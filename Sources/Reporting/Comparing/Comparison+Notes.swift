import Statistics
import Store

extension Comparison {
  /// Collects what must be known of the rows, the loudest first.
  static func notes(
    on rows: [ComparisonRow], _ facts: CaseFacts, _ baseline: BaselineChoice,
    _ standard: ClaimStandard
  ) -> [Note] {
    let disagreement = Disagreement(of: rows, workers: facts.workers)
    let failed = rows.compactMap { FailedTrials(of: $0) }
    return (disagreement.map { [.resultsDisagree($0)] } ?? []) + failed.map { .failures($0) }
      + missing(of: rows) + timeless(of: rows) + baselines(of: rows, baseline) + tooFew(rows)
      + contaminated(rows)
      + clockSet(rows)
      + sampling(of: rows, standard) + recordingCosts(of: rows) + toThread(rows, facts)
      + (rows.contains(where: \.onCPUIsUpperBound) ? [.onCPUIsUpperBound] : [])
  }

  /// Reads what the summaries of trials do not say: which workers disagree, and why others failed.
  /// Their rows are read only where there is such a case.
  func explained(_ filter: ReportFilter, from source: some QuerySource) throws -> Comparison {
    var explained = self
    var causes: [AlternativeName: [FailureCause]]?
    explained.notes = try notes.map { note in
      switch note {
      case .resultsDisagree(var disagreement):
        try disagreement.read(facts, filter, from: source)
        return .resultsDisagree(disagreement)
      case .failures(var failed):
        let known = try causes ?? FailedTrials.causes(facts, from: source)
        causes = known
        failed.causes = known[failed.alternative, default: []]
        return .failures(failed)
      default: return note
      }
    }
    return explained
  }

  private static func sampling(of rows: [ComparisonRow], _ standard: ClaimStandard) -> [Note] {
    guard let sampling = standard.sampling else { return [] }
    let widths = rows.compactMap(\.comparison).map { $0.relativeHalfWidth ?? .infinity }
    let alone = rows.compactMap { $0.wall?.relativeHalfWidth }
    let widest = (widths.isEmpty ? alone : widths).max()
    return [.sequentialSampling(sampling, widest: widest.flatMap { $0.isFinite ? $0 : nil })]
  }

  private static func recordingCosts(of rows: [ComparisonRow]) -> [Note] {
    let costs = rows.compactMap { RecordingCost(of: $0) }
    return costs.isEmpty ? [] : [.recordingCost(costs)]
  }

  private static func toThread(_ rows: [ComparisonRow], _ facts: CaseFacts) -> [Note] {
    rows.filter { $0.trialsCounted > 0 && facts.runsInThreads($0.alternative) }
      .map { .toThread($0.alternative, lanes: $0.lanes) }
  }

  private static func missing(of rows: [ComparisonRow]) -> [Note] {
    rows.compactMap { row in
      let missing = row.trials.count { !$0.isOver }
      return missing > 0
        ? .missing(row.alternative, missing: missing, trials: row.trials.count) : nil
    }
  }

  private static func timeless(of rows: [ComparisonRow]) -> [Note] {
    rows.compactMap { row in
      let timeless = row.trials.count { $0.isOver && !$0.hasFailed && !$0.hasTime }
      return timeless > 0
        ? .timeless(row.alternative, trials: timeless, of: row.trials.count) : nil
    }
  }

  private static func baselines(of rows: [ComparisonRow], _ choice: BaselineChoice) -> [Note] {
    rows.filter { row in
      row.isBaseline && !choice.isBaseline(row.alternative)
        && !choice.isBaselineOfAll(row.alternative)
        && rows.contains { $0.alternative.runtime == row.alternative.runtime && !$0.isBaseline }
    }.map { .baseline($0.alternative, insteadOf: choice.name ?? "sequential") }
  }

  private static func tooFew(_ rows: [ComparisonRow]) -> [Note] {
    for row in rows {
      if case .tooFew(let needed) = row.claim { return [Note.tooFewBlocks(needed: needed)] }
    }
    return []
  }

  private static func contaminated(_ rows: [ComparisonRow]) -> [Note] {
    let trials = rows.flatMap(\.trials).filter(\.isOver)
    let contaminated = trials.count(where: \.isContaminated)
    return contaminated > 0 ? [.contaminated(trials: contaminated, of: trials.count)] : []
  }

  private static func clockSet(_ rows: [ComparisonRow]) -> [Note] {
    let trials = rows.flatMap(\.trials).filter(\.isOver)
    let steps = trials.compactMap(\.clockStep)
    guard let largest = steps.max(by: { $0.nanoseconds.magnitude < $1.nanoseconds.magnitude })
    else { return [] }
    return [.clockSet(trials: steps.count, of: trials.count, by: largest.text)]
  }
}
