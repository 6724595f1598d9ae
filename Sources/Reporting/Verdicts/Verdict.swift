/// What a comparison means for one runtime, in a plain sentence with its reason.
public struct Verdict: Sendable, Equatable {
  /// Whose verdict it is.
  public let runtime: String
  /// The rule that made it, a word that programs can tell verdicts apart by.
  public let rule: String
  /// The alternatives that win: faster than the baseline, and none of the others faster than they.
  /// The baseline itself where it wins; empty where nothing can be claimed.
  public let winners: [AlternativeName]
  /// The sentence, without a full stop.
  public let sentence: String

  /// What a verdict on times begins with where most of them were taken on a machine that others used.
  static let disturbed = "while other work took the machine: "

  /// Judges each runtime of a comparison, by the first rule that applies.
  public static func all(on comparison: Comparison) -> [Verdict] {
    comparison.runtimes.compactMap { runtime in
      let facts = VerdictFacts(comparison, runtime: runtime)
      guard let finding = FindingRule.all.first(where: { $0.applies(facts) }) else { return nil }
      let reason = finding.hasReason ? ReasonRule.all.first { $0.applies(facts) } : nil
      let truths = facts.truths.map(\.sentence)
      let asides = finding.hasReason ? AsideRule.all.compactMap { $0.sentence(facts) } : []
      let opening = comparison.runtimes.count > 1 ? runtime + ": " : ""
      return Verdict(
        runtime: runtime, rule: finding.name, winners: finding.winners(facts).map(\.alternative),
        sentence: opening + (finding.isOfTimes && facts.isDisturbed ? Self.disturbed : "")
          + ([finding.sentence(facts) + (reason.map { ": " + $0.sentence(facts) } ?? "")]
          + truths + asides)
          .joined(separator: "; "))
    }
  }
}
