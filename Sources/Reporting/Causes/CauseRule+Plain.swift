import Statistics
import Vocabulary

/// What is said where nothing is wrong: what the workers spent their lives on.
extension CauseRule {
  static let oneAfterTheOther = CauseRule("one-lane") { facts in
    guard facts.row.alternative.model == "sequential" || facts.allowed == 1,
      let life = facts.life
    else { return nil }
    return "\(facts.name): one after the other, so a worker queues "
      + "\(Format.percent(life.queued)) of its life"
  }

  static let takesTurns = CauseRule("takes-turns") { facts in
    guard facts.row.alternative.model == "async", facts.row.lanes == 1,
      facts.verdict.computes(facts.row)
    else { return nil }
    return "\(facts.name): computing never suspends, so its workers take turns on one thread"
  }

  static let queues = CauseRule("queues") { facts in
    guard facts.verdict.computes(facts.row), let life = facts.life, life.queued >= 0.5,
      let onCPU = facts.row.onCPU
    else { return nil }
    return "\(facts.name): \(computing(facts)), on the CPU "
      + "\(bound(facts))\(Format.percent(onCPU)) of a run; the others queue"
  }

  static let heldUp = CauseRule("held-up") { facts in
    guard let life = facts.life, let heldUp = life.heldUp, heldUp >= tellingShare,
      let run = facts.row.runP50Ns, let wait = facts.intendedWaitNs, let onCPU = facts.row.onCPU
    else { return nil }
    return "\(facts.name): held up \(Format.percent(heldUp)) of its life: a worker means to wait "
      + "\(Format.duration(wait)) and runs \(Format.duration(run)), on the CPU \(bound(facts))"
      + "\(Format.percent(onCPU)) of that\(bottleneck(facts))"
  }

  /// What the computing of the workers has to pass, where the trials tell.
  private static func bottleneck(_ facts: CauseFacts) -> String {
    let (row, verdict) = (facts.row, facts.verdict)
    guard let busy = row.workersOnCPU, busy >= TruthRule.nearlyOneCPU else { return "" }
    if busy <= TruthRule.one, row.alternative.model == "async", row.lanes == 1 {
      return "; one thread does the computing of all"
    }
    if busy <= TruthRule.one, row.runtime?.hasInterpreterLock == true, verdict.runsInThreads(row) {
      return "; the interpreter lock lets one compute at a time"
    }
    return busy >= fullCPUs * facts.cpus ? "; \(verdict.sharedCPUs) share the computing" : ""
  }

  static let waits = CauseRule("waits") { facts in
    guard let onCPU = facts.row.onCPU, onCPU <= Nature.waitingShare,
      let inFlight = facts.row.meanInFlight
    else { return nil }
    return "\(facts.name): \(Digits.fixed(inFlight, decimals: inFlight < 99.95 ? 1 : 0)) workers "
      + "wait at a time, on the CPU \(bound(facts))\(Format.percent(onCPU)) of a run"
  }

  static let computes = CauseRule("computes") { facts in
    guard let onCPU = facts.row.onCPU, onCPU >= Nature.computingShare else { return nil }
    return "\(facts.name): \(computing(facts)), on the CPU "
      + "\(bound(facts))\(Format.percent(onCPU)) of a run"
  }

  static let mixes = CauseRule("mixes") { facts in
    guard let onCPU = facts.row.onCPU, let life = facts.life else { return nil }
    let rest =
      life.heldUp.map { heldUp in
        let running = 1 - life.queued
        return running > 0 && heldUp > 0.05
          ? ", held up \(Format.percent(heldUp / running))" : ""
      } ?? ""
    return "\(facts.name): on the CPU \(bound(facts))\(Format.percent(onCPU)) of a run\(rest), "
      + "waiting the rest"
  }

  /// How much of their runs the workers were kept off the CPU.
  static func offCPU(_ facts: CauseFacts) -> String {
    "each worker was off the CPU \(Format.percent(1 - (facts.row.onCPU ?? 1))) of its run"
  }

  private static func computing(_ facts: CauseFacts) -> String {
    let lanes = facts.row.lanes ?? 1
    return Words.count(lanes, "lane") + (lanes == 1 ? " computes" : " compute")
  }

  /// The sign of a share that is an upper bound.
  static func bound(_ facts: CauseFacts) -> String {
    facts.row.onCPUIsUpperBound ? "≤ " : ""
  }
}
