import Vocabulary

/// A rule that says why it came out so; the first that applies is given, none where none does.
struct ReasonRule: Sendable {
  let applies: @Sendable (VerdictFacts) -> Bool
  let sentence: @Sendable (VerdictFacts) -> String

  /// Below this run time, handing a worker to another lane may cost more than running it.
  static let smallWorkerNs = 200_000.0

  /// From the most particular to the most general.
  static let all = [
    waitsSideBySide, hybridLeads, bothOverlap, sharedComputing, smallerThanHandover, small,
    oneAtATime, oneCPU,
    nothingGained,
  ]

  static let waitsSideBySide = ReasonRule {
    !$0.leaders.isEmpty && $0.nature == .waiting
  } sentence: { facts in
    "waiting takes no CPU, so "
      + (facts.facts.concurrency < facts.facts.workers
        ? Words.count(facts.facts.concurrency, "worker") : "all workers") + " wait side by side"
  }

  static let hybridLeads = ReasonRule {
    $0.nature == .mixed && !$0.hybridLead.isEmpty
  } sentence: { facts in
    "the work waits and computes, and only hybrid overlaps the waits and lets \(facts.sharedCPUs) "
      + "compute: " + facts.hybridLead.joined(separator: ", and ")
  }

  static let bothOverlap = ReasonRule {
    !$0.leaders.isEmpty && $0.nature == .mixed
  } sentence: { facts in
    "the work waits and computes; the waits overlap and "
      + (facts.facts.busyCPUs == 1 ? "1 CPU does" : "\(facts.sharedCPUs) share")
      + " the computing"
  }

  static let sharedComputing = ReasonRule { facts in
    guard let cpus = facts.facts.busyCPUs else { return false }
    return !facts.leaders.isEmpty && facts.nature == .computing && cpus > 1
  } sentence: { facts in
    "the work computes and \(facts.sharedCPUs) share it"
  }

  static let smallerThanHandover = ReasonRule { facts in
    guard facts.leaders.isEmpty, let run = facts.baseline?.runP50Ns,
      let handover = cheapestHandover(facts)
    else { return false }
    return run < smallWorkerNs && run < handover.ns
  } sentence: { facts in
    let handover = cheapestHandover(facts)
    return "the work is too small: a worker takes "
      + "\(Format.duration(facts.baseline?.runP50Ns ?? 0)), less than handing it over costs (\(Format.duration(handover?.ns ?? 0)) with \(handover?.name ?? ""))"
  }

  static let small = ReasonRule { facts in
    facts.leaders.isEmpty && (facts.baseline?.runP50Ns ?? .infinity) < smallWorkerNs
  } sentence: { facts in
    "the work is too small: a worker takes only "
      + "\(Format.duration(facts.baseline?.runP50Ns ?? 0)), too little to win back what handing it "
      + "over costs"
  }

  static let oneAtATime = ReasonRule { facts in
    facts.leaders.isEmpty && facts.facts.concurrency == 1
  } sentence: { _ in
    "with one worker in flight there is nothing to share"
  }

  static let oneCPU = ReasonRule { facts in
    facts.leaders.isEmpty && facts.nature == .computing && (facts.facts.cpus ?? 2) <= 1
  } sentence: { _ in
    "the work computes and there is one CPU"
  }

  static let nothingGained = ReasonRule {
    $0.leaders.isEmpty && !$0.slower.isEmpty && $0.equal.isEmpty
  } sentence: { _ in
    "running side by side gains less than it costs"
  }

  /// What the cheapest challenger's trial took beyond its ideal makespan, per worker.
  private static func cheapestHandover(_ facts: VerdictFacts) -> (name: String, ns: Double)? {
    facts.challengers.compactMap { row -> (name: String, ns: Double)? in
      guard let wall = row.wall?.medianNs, let ideal = row.median(\.idealNs) else { return nil }
      return (row.alternative.name, (wall - ideal) / Double(facts.facts.workers))
    }.min { $0.ns < $1.ns }
  }
}
