import Statistics
import Vocabulary

extension VerdictFacts {
  /// By what hybrid leads async and processes, where it leads alone: a clause for each that it may be
  /// said of, with what that one lacks. Empty where hybrid does not lead alone.
  var hybridLead: [String] {
    guard leaders.count == 1, let hybrid = leaders.first, hybrid.alternative.model == "hybrid"
    else { return [] }
    let rivals = challengers.filter { ["async", "processes"].contains($0.alternative.model) }
    return rivals.claimed(against: hybrid).filter { $0.claim == .slower }.map { rival in
      "\(Format.ratio(rival.comparison.ratio)) sooner than \(rival.row.alternative.name)"
        + Self.lack(of: rival.row, facts)
    }
  }

  /// What keeps async and processes behind hybrid.
  private static func lack(of row: ComparisonRow, _ facts: CaseFacts) -> String {
    if row.alternative.model == "async" {
      return row.lanes == 1 ? ", which computes on one thread" : ""
    }
    guard let lanes = row.lanes else { return "" }
    let limit = min(facts.workers, facts.concurrency)
    return lanes < limit
      ? ", which wait \(Format.count(lanes)) at a time" : ", which take a process for each wait"
  }
}
