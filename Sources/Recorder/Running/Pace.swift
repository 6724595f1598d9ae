internal import CShims
internal import Store

/// What trials have taken so far, and so what is still to come.
struct Pace {
  private struct Key: Hashable {
    let described: Int
    let alternative: Int
  }

  private let plan: RunPlan
  private let estimate: Estimate
  private let startNs = concur_now()
  private var taken: [Key: (sum: Double, count: Double)] = [:]

  init(_ plan: RunPlan, cpus: Int) {
    self.plan = plan
    estimate = Estimate(cpus: cpus)
  }

  var elapsedNs: Int64 { concur_now() - startNs }

  /// A trial took that long, start-up and storing included.
  mutating func add(_ trial: PlannedTrial, ns: Int64) {
    let old = taken[key(trial), default: (0, 0)]
    taken[key(trial)] = (old.sum + Double(ns), old.count + 1)
  }

  /// What the trials will take, the first of which has been running since `sinceNs`.
  func remainingNs(_ trials: ArraySlice<PlannedTrial>, sinceNs: Int64) -> Double {
    let all = trials.reduce(0) { $0 + expectedNs($1) }
    guard let first = trials.first else { return 0 }
    return all - min(expectedNs(first), Double(concur_now() - sinceNs))
  }

  /// What one more block will take.
  var blockNs: Double {
    plan.members.reduce(0) { $0 + expectedNs($1.caseIndex, $1.alternativeIndex) }
  }

  private func expectedNs(_ trial: PlannedTrial) -> Double {
    expectedNs(trial.caseIndex, trial.alternativeIndex)
  }

  private func expectedNs(_ caseIndex: Int, _ alternativeIndex: Int) -> Double {
    if let seen = taken[Key(described: caseIndex, alternative: alternativeIndex)] {
      return seen.sum / seen.count
    }
    return estimate.trialNs(
      plan.cases[caseIndex], plan.alternatives[alternativeIndex])
  }

  private func key(_ trial: PlannedTrial) -> Key {
    Key(described: trial.caseIndex, alternative: trial.alternativeIndex)
  }
}
