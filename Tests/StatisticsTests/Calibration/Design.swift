import Statistics

/// A way to compare two alternatives, and how often it is right.
struct Design: Sendable {
  /// What one comparison comes to.
  struct Comparison: Sendable {
    let claim: Claim
    let interval: ConfidenceInterval?
  }

  let name: String
  let simulation: Simulation
  /// Compares an alternative that takes `effect` times as long as the baseline.
  let compare: @Sendable (_ times: inout SimulatedTimes, _ effect: Double) -> Comparison?

  /// How large an effect is to be found, and to be covered.
  static let effect = 1.05

  /// How often a difference is claimed where there is none.
  func falsePositives() async -> Double {
    await simulation.share { times in
      let claim = compare(&times, 1)?.claim
      return claim == .faster || claim == .slower
    }
  }

  /// How often the interval covers the effect, and how often the effect is claimed.
  func coverageAndPower() async -> (coverage: Double, power: Double) {
    let outcomes = await simulation.repeated.outcomes { compare(&$0, Self.effect) }
    let covered = outcomes.count { $0?.interval?.contains(Self.effect) == true }
    let claimed = outcomes.count { $0?.claim == .slower }
    let total = Double(outcomes.count)
    return (Double(covered) / total, Double(claimed) / total)
  }
}

extension Design.Comparison {
  init?(_ comparison: PairedComparison?) {
    guard let comparison else { return nil }
    claim = comparison.verdict(adjustedPValue: comparison.pValue)
    interval = comparison.interval
  }

  init?(_ comparison: UnpairedComparison?) {
    guard let comparison else { return nil }
    claim = comparison.verdict(adjustedPValue: comparison.pValue)
    interval = comparison.interval
  }
}
