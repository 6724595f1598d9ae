import Statistics
import Vocabulary

/// A rule that holds what a model is thought to do against what its trials show: workers that were
/// to run side by side and did not. Of each row the first that has something to say is heard.
struct TruthRule: Sendable {
  /// A word for it.
  let name: String
  let sentence: @Sendable (VerdictFacts, ComparisonRow) -> String?

  init(
    _ name: String, _ sentence: @escaping @Sendable (VerdictFacts, ComparisonRow) -> String?
  ) {
    self.name = name
    self.sentence = sentence
  }

  /// From the most particular to the most general.
  static let all = [interpreterLock, serialLanes, blockedLoop, waitingForEachOther]

  /// This many on average, or fewer, are one at a time; clocks and starts blur it.
  static let one = 1.1
  /// From this many workers in flight on average on, they overlap.
  static let overlapping = 1.25
  /// From this many workers in flight on average on, waiting side by side must show.
  static let sideBySide = 1.5
  /// A model that takes this share of the sequential time, or more, gained nothing by it.
  static let noGain = 0.9
  /// Lanes that compute and keep less than this much of a CPU busy are held up by something else
  /// than a lock that lets one of them run.
  static let nearlyOneCPU = 0.6
  /// How long a worker that computes must run before an interpreter can be expected to switch
  /// threads: twice CPython's switch interval of 5 ms.
  static let switchingNs = 10_000_000.0

  static let interpreterLock = TruthRule("interpreter-lock") { facts, row in
    guard row.runtime?.hasInterpreterLock == true, facts.runsInThreads(row),
      !facts.isDisturbed || facts.sawTwoCPUs, !facts.letsThreadsComputeTogether,
      facts.computes(row), (facts.facts.cpus ?? 0) >= 1.5,
      let lanes = row.lanes, lanes > 1,
      let inFlight = row.meanInFlight, inFlight >= overlapping,
      let onCPU = row.workersOnCPU, onCPU <= one, onCPU >= nearlyOneCPU
    else { return nil }
    return "\(row.alternative.name): \(Words.count(facts.facts.workers, "worker")) on "
      + "\(Words.count(lanes, "lane")), but never more than one on the CPU: the interpreter lock"
  }

  static let serialLanes = TruthRule("one-after-the-other") { facts, row in
    guard row.alternative.model == "threads", facts.mayOverlap, row.peakInFlight == 1,
      let lanes = row.lanes, let run = row.runP50Ns, run >= ReasonRule.smallWorkerNs
    else { return nil }
    let python = row.runtime?.isPython == true
    if python, row.runtime?.hasInterpreterLock != false, facts.computes(row), run < switchingNs {
      return nil
    }
    let cause =
      python
      ? "the work was done before the thread had it (Thread(target=f(x))) or under one lock"
      : "something lets only one of them run at a time"
    let promise =
      lanes > 1
      ? Words.count(lanes, "lane")
      : "\(Words.count(facts.facts.workers, "worker")) at concurrency "
        + "\(Format.count(facts.facts.concurrency)) on 1 lane"
    return "\(row.alternative.name): \(promise), but one after the other: \(cause)"
  }

  static let blockedLoop = TruthRule("blocked-loop") { facts, row in
    guard row.alternative.model == "async", !facts.runsInThreads(row), facts.mayOverlap,
      !facts.computes(row), (row.lanes ?? 1) == 1, let inFlight = row.meanInFlight,
      row.peakInFlight == 1
        || inFlight <= one && (row.actualOverIdeal ?? 1) >= VerdictFacts.nearIdeal
    else { return nil }
    let share = row.onCPU.map { ", \(Format.percent($0)) on the CPU" } ?? ""
    let waits = (row.onCPU ?? 0) <= Nature.waitingShare
    let loop = row.runtime?.isPython == true ? "the event loop" : "its one thread"
    return "\(row.alternative.name): \(Words.count(facts.facts.workers, "worker")) at concurrency "
      + "\(Format.count(facts.facts.concurrency)), but one in flight at a time\(share): "
      + (waits
        ? "a blocking call holds \(loop)" : "blocking calls and computing hold \(loop)")
  }

  static let waitingForEachOther = TruthRule("waiting-for-each-other") { facts, row in
    guard facts.mayOverlap, facts.nature == .waiting,
      facts.baseline?.alternative.isSequential == true,
      row.runP50Ns ?? 0 >= ReasonRule.smallWorkerNs, let inFlight = row.meanInFlight,
      inFlight >= sideBySide, let lanes = row.lanes, VerdictFacts.ratio(row) >= noGain,
      row.comparison != nil
    else { return nil }
    return "\(row.alternative.name): \(Words.count(facts.facts.workers, "worker")) on "
      + "\(Words.count(lanes, "lane")), \(Digits.fixed(inFlight, decimals: 1)) in flight, but no "
      + "sooner than one after the other: they wait for each other, as for one lock or connection"
  }
}
