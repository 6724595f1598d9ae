import Statistics
import Vocabulary

/// A rule that adds what else a reader should know; every one that has something to say is heard.
struct AsideRule: Sendable {
  let sentence: @Sendable (VerdictFacts) -> String?

  /// In the order in which they are said.
  static let all = [leastMemory, heldUp, asyncComputes, excluded]

  /// A leader needs this many times the memory of the lightest before memory is mentioned.
  static let memoryFactor = 1.2
  /// A worker that computes and is less than this share of its run on a CPU is held up.
  static let heldUpShare = 0.7

  static let leastMemory = AsideRule { facts in
    let known = facts.best.compactMap { row in row.peakMemoryBytes.map { (row, $0) } }
    guard facts.best.count > 1, known.count == facts.best.count,
      let least = known.min(by: { $0.1 < $1.1 }), let most = known.max(by: { $0.1 < $1.1 }),
      most.1 >= memoryFactor * least.1
    else { return nil }
    return "\(least.0.alternative.name) with the least memory "
      + "(\(Format.bytes(least.1)) against up to \(Format.bytes(most.1)))"
  }

  static let heldUp = AsideRule { facts in
    let held = facts.challengers.first { row in
      row.claim != .faster && facts.isHeldUp(row) && !facts.isExplained(row)
    }
    return held.map { row in
      "with \(row.alternative.name) each worker was on a CPU \(Format.percent(row.onCPU ?? 0)) of "
        + "its run, so its \(row.lanes ?? 0) lanes held each other up"
    }
  }

  static let asyncComputes = AsideRule { facts in
    let stuck = facts.challengers.filter {
      $0.alternative.model == "async" && $0.claim != .faster && $0.lanes == 1
    }
    guard facts.nature == .computing, facts.mayOverlap, !stuck.isEmpty,
      !facts.leaders.isEmpty || stuck.count == facts.challengers.count && facts.slower.isEmpty
    else { return nil }
    let verb = VerdictFacts.verb(stuck, "gain", "gains")
    return "\(VerdictFacts.names(stuck)) \(verb) nothing, since computing never suspends and its "
      + "workers take turns on one thread"
  }

  static let excluded = AsideRule { facts in
    let failed = facts.rows.filter { $0.trialsFailed > 0 }
    guard !failed.isEmpty else { return nil }
    return "\(VerdictFacts.names(failed)) cannot win, having failed"
  }
}
