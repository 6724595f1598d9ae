/// The answer to `concur advise --rules`: each rule of thumb, held against what was measured.
public struct RulesTest: Sendable, Equatable {
  /// One rule in one runtime, with the case that tests it.
  public struct Entry: Sendable, Equatable {
    /// The case.
    public let facts: CaseFacts
    /// The rule and what came out.
    public let answer: RuleAnswer
    /// Whether the case's results disagree, or workers of this runtime failed, so that nothing can be
    /// said.
    public let hasFailures: Bool
  }

  /// The entries, by rule, then runtime.
  public let entries: [Entry]

  /// Holds rules against the comparisons of a run that recorded a case for each.
  ///
  /// - Parameters:
  ///   - report: That run.
  ///   - rule: Which rule a case tests, by its workload, parameters and workers; nil for none.
  public init(
    on report: Report,
    _ rule: (_ workload: String, _ parameters: [CaseParameter], _ workers: Int) -> RuleOfThumb?
  ) {
    let tested = report.comparisons.flatMap { comparison -> [Entry] in
      let facts = comparison.facts
      guard let rule = rule(facts.workload, facts.parameters, facts.workers) else { return [] }
      return comparison.runtimes.map { runtime in
        let verdict = VerdictFacts(comparison, runtime: runtime)
        return Entry(
          facts: facts, answer: RuleAnswer(rule, verdict),
          hasFailures: verdict.resultsDisagree || verdict.rows.contains { $0.trialsFailed > 0 })
      }
    }
    entries = RuleOfThumb.allCases.flatMap { rule in
      tested.filter { $0.answer.rule == rule }
    }
  }

  /// Whether results disagree or workers failed in any case.
  public var hasFailures: Bool { entries.contains(where: \.hasFailures) }
}
