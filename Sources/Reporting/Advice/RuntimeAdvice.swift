public import Statistics

/// What to take of one runtime's models for one piece of work.
public struct RuntimeAdvice: Sendable, Equatable {
  /// Whether anything can be advised, and if not, why.
  public enum Outcome: Sendable, Equatable {
    /// Take this.
    case take(AlternativeName)
    /// There are too few blocks for any claim.
    case tooFew(needed: Int)
    /// The trials did not all give the same results.
    case resultsDisagree
    /// No trial ended without a failure.
    case nothingCounts
  }

  /// The runtime.
  public let runtime: String
  /// What to take, or why nothing can be advised.
  public let outcome: Outcome
  /// The fastest of those without failures; nil where there is none.
  public let winner: AlternativeName?
  /// The winner against the baseline of the case it was measured in; nil where it is the baseline.
  public let effect: PairedComparison?
  /// What the winner was compared with.
  public let baseline: AlternativeName?
  /// What may be claimed of that.
  public let claim: Claim?
  /// What cannot be told from the winner.
  public let ties: [AlternativeName]
  /// Whether nothing stands beside the winner to choose from.
  public let isAlone: Bool
  /// What to take instead of the winner; nil where it is to be taken itself.
  public let preference: Preference?
  /// What is taken instead of the winner, against the winner; nil where the winner is taken.
  public let concession: PairedComparison?
  /// What is as fast as what is taken and lighter, though not simpler; nil where nothing is.
  public let runnerUp: Preference?
  /// How many workers to have in flight.
  public let concurrency: AdvisedConcurrency?
  /// The alternatives that failed, and so cannot win.
  public let failed: [AlternativeName]
  /// Those among them that failed at other concurrencies alone, of which the verdict does not tell.
  let failedElsewhere: [AlternativeName]
  /// What came out, and why.
  public let verdict: String
  /// The rule of thumb that speaks of this work, held against what was measured.
  public let rule: RuleAnswer?

  /// Advises on a runtime from comparisons of one piece of work that differ in concurrency alone.
  init?(_ runtime: String, _ comparisons: [Comparison]) {
    let rows = comparisons.flatMap { $0.rows(of: runtime) }
    guard !rows.isEmpty else { return nil }
    self.runtime = runtime
    failed = rows.filter { $0.trialsFailed > 0 }.map(\.alternative).uniqued()
    let fastests = comparisons.compactMap { comparison in
      comparison.rows(of: runtime).fastest.map { (comparison, $0) }
    }
    guard
      let (comparison, fastest) = fastests.min(by: {
        ($0.1.wall?.medianNs ?? .infinity) < ($1.1.wall?.medianNs ?? .infinity)
      })
    else {
      (outcome, winner, effect, baseline, claim) = (.nothingCounts, nil, nil, nil, nil)
      (ties, isAlone, preference, concurrency, rule) = ([], true, nil, nil, nil)
      (concession, runnerUp, failedElsewhere) = (nil, nil, [])
      verdict = "no trial ended without a failure"
      return
    }
    let failedHere = comparison.rows(of: runtime).filter { $0.trialsFailed > 0 }.map(\.alternative)
    failedElsewhere = failed.filter { !failedHere.contains($0) }
    let contest = Contest(fastest, against: comparison.rows(of: runtime))
    let disagrees = comparison.notes.contains { $0.kind == "results_disagree" }
    let best = [fastest] + contest.ties.filter(\.isAsFast).map(\.row)
    let preference = Preference.over(fastest, among: contest.ties.map(\.row))
    let taken = preference?.alternative ?? fastest.alternative
    concession = contest.ties.first { $0.row.alternative == taken }?.comparison
    runnerUp = best.first { $0.alternative == taken }.flatMap { row in
      Preference.lighter(than: row, among: best.filter { $0.alternative != taken })
    }
    let facts = VerdictFacts(comparison, runtime: runtime)
    outcome =
      disagrees
      ? .resultsDisagree
      : Self.needed(fastest, contest).map { .tooFew(needed: $0) } ?? .take(taken)
    winner = fastest.alternative
    effect = fastest.comparison
    baseline = facts.baseline?.alternative
    claim = fastest.claim
    ties = contest.ties.map(\.row.alternative)
    isAlone = contest.others.isEmpty
    self.preference = preference
    concurrency = AdvisedConcurrency(taken, in: comparisons)
    verdict = Verdict.all(on: comparison).first { $0.runtime == runtime }?.sentence ?? ""
    rule = RuleOfThumb(for: facts).map { RuleAnswer($0, facts) }
  }

  /// How many blocks the claims would need that the advice rests on; nil where there are enough.
  private static func needed(_ winner: ComparisonRow, _ contest: Contest) -> Int? {
    if case .tooFew(let needed) = winner.claim { return max(needed, contest.needed ?? 0) }
    return contest.needed
  }
}
