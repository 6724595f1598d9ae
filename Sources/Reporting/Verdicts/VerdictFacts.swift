import Statistics

/// What the rules of a verdict look at: one runtime's rows of a comparison.
struct VerdictFacts: Sendable {
  /// A finish this near the ideal makespan counts as having waited side by side.
  static let nearIdeal = 1.25

  let facts: CaseFacts
  let resultsDisagree: Bool
  /// Whether something else took the machine during most of the trials.
  let isDisturbed: Bool
  /// All rows of the runtime.
  let rows: [ComparisonRow]
  /// The row that the others are compared with; nil where no trial counts.
  let baseline: ComparisonRow?
  /// The rows beside the baseline that may win.
  let challengers: [ComparisonRow]
  /// The challengers that are faster than the baseline, the fastest first, less those that are
  /// slower than the fastest.
  let leaders: [ComparisonRow]
  /// What the baseline's workers spend their time on.
  let nature: Nature

  init(_ comparison: Comparison, runtime: String) {
    let rows = comparison.rows(of: runtime)
    facts = comparison.facts
    resultsDisagree = comparison.notes.contains { $0.kind == "results_disagree" }
    isDisturbed = comparison.notes.contains { note in
      if case .contaminated(let trials, let all) = note { 2 * trials > all } else { false }
    }
    self.rows = rows
    baseline = rows.first(where: \.isBaseline) ?? comparison.rows.first(where: \.isBaseline)
    challengers = rows.filter { !$0.isBaseline && $0.mayWin && $0.comparison != nil }
    leaders = Self.leaders(
      among: challengers.filter { $0.claim == .faster }
        .sorted { Self.ratio($0) < Self.ratio($1) })
    let workers = Double(max(facts.workers, 1))
    nature = Nature(
      onCPU: baseline?.onCPU,
      switchesPerWorker: baseline?.median(\.voluntarySwitches).map { $0 / workers })
  }

  /// How many times as long as the baseline a row takes.
  static func ratio(_ row: ComparisonRow) -> Double { row.comparison?.ratio ?? .infinity }

  /// How many times as fast as the baseline the case's lanes could make it.
  ///
  /// That is the baseline's summed run time over the largest of its longest worker, its even share
  /// of the lanes, and the even share of its CPU time of the CPUs; nil where a challenger has done
  /// better than that, since then the baseline's run times are not to be relied on.
  var idealSpeedup: Double? {
    guard let baseline, let sum = baseline.median(\.runSumNs), sum > 0,
      let longest = baseline.median(\.runMaxNs)
    else { return nil }
    let cpuTime = sum * (baseline.onCPU ?? (nature == .computing ? 1 : 0))
    let ideal =
      sum
      / max(longest, sum / Double(facts.concurrency), cpuTime / (facts.busyCPUs ?? .infinity))
    let best = leaders.map { 1 / Self.ratio($0) }.max() ?? 0
    return ideal >= best * 0.99 ? ideal : nil
  }

  /// Whether the work waits and every challenger finishes as soon as waiting allows.
  var allWait: Bool {
    nature == .waiting && challengers.count > 1
      && challengers.allSatisfy {
        $0.claim == .faster && ($0.actualOverIdeal ?? .infinity) <= Self.nearIdeal
      }
  }

  /// The rows that the verdict names as the best, the fastest first: all where all only wait.
  var best: [ComparisonRow] {
    allWait ? challengers.sorted { Self.ratio($0) < Self.ratio($1) } : leaders
  }

  /// The challengers that are slower than the baseline, the slowest last.
  var slower: [ComparisonRow] {
    challengers.filter { $0.claim == .slower }.sorted { Self.ratio($0) < Self.ratio($1) }
  }

  /// The challengers of which nothing can be claimed.
  var equal: [ComparisonRow] {
    challengers.filter { $0.claim == .indistinguishable }
  }

  /// Whether there are too few blocks for any claim.
  var isTooFew: Bool {
    challengers.contains { if case .tooFew = $0.claim { true } else { false } }
  }

  /// Keeps the fastest and those that cannot be told from it, Holm over all that are tried.
  private static func leaders(among sorted: [ComparisonRow]) -> [ComparisonRow] {
    guard let fastest = sorted.first else { return [] }
    return [fastest]
      + sorted.dropFirst().claimed(against: fastest).filter { $0.claim != .slower }.map(\.row)
  }
}
