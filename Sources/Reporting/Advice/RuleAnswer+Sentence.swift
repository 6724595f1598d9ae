import Statistics
import Vocabulary

extension RuleAnswer {
  /// Whether it holds, in a word or two: `yes`, `yes, tied`, `no`.
  var word: String {
    switch finding {
    case .holds(let ties): ties.isEmpty ? "yes" : "yes, tied"
    case .fails: "no"
    case .alone: "alone"
    case .undecided: "undecided"
    case .notMeasured(let failed): failed ? "failed" : "not measured"
    }
  }

  /// A word that programs can tell findings apart by.
  var key: String {
    switch finding {
    case .holds(let ties): ties.isEmpty ? "holds" : "holds_tied"
    case .fails: "fails"
    case .alone: "alone"
    case .undecided: "undecided"
    case .notMeasured(let failed): failed ? "failed" : "not_measured"
    }
  }

  /// The rule's answer beside what was measured: `the rule says processes; here threads are as fast,
  /// because this build has no interpreter lock`.
  public var sentence: String {
    let says = "the rule says \(advises)"
    let because = reason.map { ", because \($0)" } ?? ""
    switch finding {
    case .holds(let ties):
      guard !ties.isEmpty else { return says + ", and so do the trials" }
      let unclear = ties.filter { !asFast.contains($0) }
      let clauses =
        (asFast.isEmpty ? [] : ["here \(Self.list(asFast)) \(Self.verb(asFast)) as fast" + because])
        + (unclear.isEmpty ? [] : ["\(Self.list(unclear)) cannot be told from that"])
      return says + "; " + clauses.joined(separator: "; ")
    case .fails(let faster, let comparison):
      let interval = comparison.speedupInterval.map {
        " (95% \(Format.range($0.lower, $0.upper)))"
      }
      return says + "; here \(faster.name) \(Self.verb([faster])) "
        + "\(Format.ratio(comparison.speedup)) faster\(interval ?? "")" + because
    case .alone:
      return says + "; nothing stands beside it to hold it against"
    case .undecided(let needed):
      return says + "; needs ≥ \(needed) trials to hold it against the others"
    case .notMeasured(let failed):
      return says + (failed ? ", of which trials failed" : ", which was not recorded")
    }
  }

  /// What the rule says, and as what it was recorded where that is called otherwise.
  private var advises: String {
    guard let advised, rule == .mixed || advised.name != rule.model else { return rule.advice }
    return rule.advice + " (\(advised.name))"
  }

  private static func list(_ names: [AlternativeName]) -> String {
    Words.list(names.map(\.name))
  }

  private static func verb(_ names: [AlternativeName]) -> String {
    names.count > 1 || names.first?.isPlural == true ? "are" : "is"
  }
}
