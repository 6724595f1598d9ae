import Store

/// Why the alternatives of a comparison took the time they took.
public struct Explanation: Sendable, Equatable {
  /// What was compared.
  public let facts: CaseFacts
  /// Whether the workload says how long its workers mean to wait.
  public let knowsWaits: Bool
  /// A cause for each alternative, in the comparison's order.
  public let causes: [Cause]

  /// Explains comparisons, from the summaries of their trials and the sums over their lanes
  /// (`lane-shares.sql`).
  ///
  /// - Parameters:
  ///   - comparisons: What is explained.
  ///   - source: Where their runs are.
  ///   - waits: How long workers mean to wait.
  /// - Throws: What the source throws.
  static func all(
    of comparisons: [Comparison], from source: some QuerySource, _ waits: IntendedWaits
  ) throws -> [Explanation] {
    let runs = comparisons.map(\.facts.runID).uniqued()
    let rows = try runs.flatMap { run in
      Row.all(of: try source.rows("lane-shares", ["run": .text(run)]))
    }
    let shares = Dictionary(grouping: rows) { Key($0) }
    return comparisons.map { comparison in
      let verdicts = Dictionary(
        comparison.runtimes.map { ($0, VerdictFacts(comparison, runtime: $0)) },
        uniquingKeysWith: { first, _ in first })
      let wait = waits.ns(comparison.facts)
      return Explanation(
        facts: comparison.facts, knowsWaits: wait != nil,
        causes: comparison.rows.compactMap { row in
          verdicts[row.alternative.runtime].map { verdict in
            let lanes = LaneShares(
              shares[Key(row, comparison.facts), default: []].filter(row.counts))
            return Cause(row, CauseFacts(row, verdict, lanes, intendedWaitNs: wait))
          }
        })
    }
  }

  private struct Key: Hashable {
    let runID, caseID: String
    let alternative: AlternativeName

    init(_ row: Row) {
      runID = row.text("run_id")
      caseID = row.text("case_id")
      alternative = AlternativeName(row)
    }

    init(_ row: ComparisonRow, _ facts: CaseFacts) {
      runID = facts.runID
      caseID = facts.caseID
      alternative = row.alternative
    }
  }
}

extension ComparisonRow {
  /// Whether a row of `lane-shares.sql` is of a trial that this row's figures are from.
  fileprivate func counts(_ lanes: Row) -> Bool {
    trials.contains { $0.counts && $0.block == lanes.integer("block") }
  }
}
