import Statistics

/// One alternative at one level of concurrency.
struct ScalingLevel {
  let facts: CaseFacts
  let row: ComparisonRow

  /// How many workers can be in flight: there may be fewer than the concurrency.
  var concurrency: Int { min(facts.concurrency, facts.workers) }

  /// Each trial that counts, as a point of the scalability law: throughput in workers a second.
  var trials: [(concurrency: Double, throughput: Double)] {
    row.trials.filter(\.counts).compactMap(\.wallNs).filter { $0 > 0 }.map {
      (Double(concurrency), Double(facts.workers) / $0 * 1e9)
    }
  }

  /// Returns the levels of the newest run that has several of them.
  static func ofNewestRun(_ levels: [ScalingLevel]) -> [ScalingLevel] {
    Dictionary(grouping: levels, by: \.facts.runID).values.filter { $0.count > 1 }
      .max { one, other in
        (one[0].facts.runStartedAt, one[0].facts.runID)
          < (other[0].facts.runStartedAt, other[0].facts.runID)
      } ?? []
  }

  /// Whether workers are on a CPU most of the time that one alone takes: at the lowest level, where
  /// they wait least for each other.
  static func isComputing(_ levels: [ScalingLevel]) -> Bool? {
    levels.first?.row.onCPU.map { $0 > 0.5 }
  }
}
