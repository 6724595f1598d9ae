import Statistics
import Vocabulary

/// A rule that says what came out; the first that applies makes the verdict.
struct FindingRule: Sendable {
  /// A word for it.
  let name: String
  /// Whether a reason and asides follow it.
  let hasReason: Bool
  /// Whether it is drawn from times, which other work on the machine changes.
  let isOfTimes: Bool
  let applies: @Sendable (VerdictFacts) -> Bool
  let winners: @Sendable (VerdictFacts) -> [ComparisonRow]
  let sentence: @Sendable (VerdictFacts) -> String

  init(
    _ name: String, hasReason: Bool = true, isOfTimes: Bool = true,
    winners: @escaping @Sendable (VerdictFacts) -> [ComparisonRow] = { _ in [] },
    applies: @escaping @Sendable (VerdictFacts) -> Bool,
    sentence: @escaping @Sendable (VerdictFacts) -> String
  ) {
    self.name = name
    self.hasReason = hasReason
    self.isOfTimes = isOfTimes
    self.applies = applies
    self.winners = winners
    self.sentence = sentence
  }

  /// From what forbids a verdict to what allows the plainest.
  static let all = [
    disagreement, nothingCounts, alone, tooFew, allWait, faster, baselineWins, nothingClaimed,
  ]

  static let disagreement = FindingRule("results-disagree", hasReason: false, isOfTimes: false) {
    $0.resultsDisagree
  } sentence: { _ in
    "no verdict: the trials did not all give the same results"
  }

  static let nothingCounts = FindingRule("nothing-counts", hasReason: false, isOfTimes: false) {
    $0.baseline == nil
  } sentence: { _ in
    "no verdict: no trial ended without a failure"
  }

  static let alone = FindingRule("alone", hasReason: false) {
    $0.challengers.isEmpty
  } sentence: { facts in
    let others = facts.rows.filter { !$0.isBaseline }
    let took = "\(facts.baselineName) took \(facts.baseline.map(VerdictFacts.wall) ?? "")"
    return others.isEmpty
      ? took + "; nothing stands beside it to compare"
      : took + "; no verdict: beside it, nothing ended without a failure"
  }

  static let tooFew = FindingRule("too-few-blocks", hasReason: false) {
    $0.isTooFew
  } sentence: { facts in
    let blocks = facts.challengers.compactMap(\.comparison?.blocks).min() ?? 0
    let needed = facts.challengers.compactMap(\.comparison?.blocksNeeded).max() ?? 0
    let times = facts.challengers.enumerated().map { index, row in
      row.alternative.name + (index == 0 ? " took " : " ") + VerdictFacts.wall(row)
    }
    return "in \(Words.count(blocks, "trial")) \(Words.list(times)), against "
      + "\(facts.baseline.map(VerdictFacts.wall) ?? "") of \(facts.baselineName); "
      + "needs ≥ \(needed) trials to claim a difference"
  }

  static let allWait = FindingRule("all-wait", winners: { $0.leaders }) {
    $0.allWait
  } sentence: { facts in
    let rounds = (facts.facts.workers + facts.facts.concurrency - 1) / facts.facts.concurrency
    let span = rounds == 1 ? "one wait" : "\(rounds) waits one after the other"
    return "\(VerdictFacts.names(facts.best)) all finish in about \(span), "
      + facts.sooner(facts.best[0])
  }

  static let faster = FindingRule("faster", winners: { $0.leaders }) {
    !$0.leaders.isEmpty
  } sentence: { facts in
    let verb = VerdictFacts.verb(facts.leaders, "finish", "finishes")
    return "\(VerdictFacts.names(facts.leaders)) \(verb) "
      + facts.sooner(facts.leaders[0], ideal: facts.idealSpeedup)
  }

  static let baselineWins = FindingRule(
    "baseline-wins", winners: { $0.baseline.map { [$0] } ?? [] }
  ) { facts in
    !facts.slower.isEmpty && facts.equal.isEmpty && facts.baseline?.mayWin == true
  } sentence: { facts in
    let slower = facts.slower
    let wins = facts.baseline.map { VerdictFacts.verb([$0], "win", "wins") } ?? "wins"
    let others =
      slower.count == 1
      ? "\(VerdictFacts.names(slower)) \(VerdictFacts.verb(slower, "take", "takes")) "
        + VerdictFacts.longer(slower[0])
      : "the others take \(Format.ratio(VerdictFacts.ratio(slower[0]))) as long and more"
    return "\(facts.baselineName) \(wins), \(others)"
  }

  static let nothingClaimed = FindingRule("no-difference") { _ in
    true
  } sentence: { facts in
    let equal = facts.equal.map { row in
      let comparison = row.comparison
      let interval = comparison?.speedupInterval.map { ", 95% " + Format.range($0.lower, $0.upper) }
      return row.alternative.name
        + " (\(comparison.map { Format.ratio($0.speedup) } ?? "")\(interval ?? ""))"
    }
    let verb = VerdictFacts.verb(facts.slower, "are", "is")
    let slower =
      facts.slower.isEmpty ? "" : "; \(VerdictFacts.names(facts.slower)) \(verb) slower"
    guard !equal.isEmpty else { return "≈ nothing can be claimed" + slower }
    return "≈ no difference can be claimed between \(facts.baselineName) and \(Words.list(equal))"
      + slower
  }
}
