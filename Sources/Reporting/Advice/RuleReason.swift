import Vocabulary

/// Why others are as fast as what a rule of thumb advises, or faster; the first that applies is given.
struct RuleReason: Sendable {
  /// Takes the rule, what it advises against the others, and the facts of the runtime.
  let sentence: @Sendable (RuleOfThumb, Contest, VerdictFacts) -> String?

  static let all = [
    oneCPU, tooSmall, threadsCostMore, noInterpreterLock, lockReleased, allWait, computingAddsUp,
    computesTooLittle,
  ]

  /// From this share of the wall time on, what one lane computes is what it takes.
  static let tellingComputeShare = 0.5
  /// From this share of the wall time on, what comes on top of the ideal makespan is what eats the gain.
  static let tellingCostShare = 0.25

  static let tooSmall = RuleReason { rule, contest, facts in
    guard rule != .light, contest.rivals.contains(where: { $0.alternative.isSequential }),
      let wall = contest.champion.wall?.medianNs, let ideal = contest.champion.median(\.idealNs),
      wall - ideal >= tellingCostShare * wall
    else { return nil }
    return "the work is too small to win back what starting lanes costs"
  }

  static let threadsCostMore = RuleReason { rule, contest, _ in
    guard rule == .light, contest.rivals.contains(where: { $0.alternative.isSequential }) else {
      return nil
    }
    return contest.faster.contains { $0.row.alternative.isSequential }
      ? "starting threads costs more than they save" : "starting threads costs what they save"
  }

  static let noInterpreterLock = RuleReason { rule, contest, facts in
    guard rule == .computing || rule == .mixed, let runtime = facts.rows.first?.runtime,
      contest.rivals.contains(where: { ["threads", "async"].contains($0.alternative.model) })
    else { return nil }
    if !runtime.isPython { return "nothing keeps its threads from computing side by side" }
    return runtime.hasInterpreterLock == false ? "this build has no interpreter lock" : nil
  }

  static let lockReleased = RuleReason { rule, contest, facts in
    guard rule == .computing || rule == .mixed,
      facts.rows.first?.runtime?.hasInterpreterLock == true, facts.letsThreadsComputeTogether,
      contest.rivals.contains(where: facts.runsInThreads)
    else { return nil }
    return "its workers compute without holding the interpreter lock"
  }

  static let allWait = RuleReason { rule, contest, facts in
    guard rule == .waiting || rule == .light, facts.nature == .waiting, contest.faster.isEmpty,
      !contest.ties.isEmpty
    else { return nil }
    return "all of them only wait, which costs none of them anything"
  }

  static let computingAddsUp = RuleReason { rule, contest, facts in
    guard rule == .waiting, !contest.faster.isEmpty, contest.champion.lanes == 1,
      let sum = facts.baseline?.median(\.runSumNs), let onCPU = facts.baseline?.onCPU,
      let wall = contest.champion.wall?.medianNs, sum * onCPU >= tellingComputeShare * wall
    else { return nil }
    return "what little its workers compute adds up to \(Format.duration(sum * onCPU)), which one "
      + "thread does one after the other"
  }

  static let oneCPU = RuleReason { rule, contest, facts in
    guard rule == .computing || rule == .mixed, (facts.facts.cpus ?? 2) <= 1,
      !contest.rivals.isEmpty
    else { return nil }
    return "there is one CPU"
  }

  static let computesTooLittle = RuleReason { rule, contest, facts in
    guard rule == .mixed, contest.rivals.contains(where: { $0.alternative.model == "async" }) else {
      return nil
    }
    return "it computes too little to pay for processes"
  }
}
