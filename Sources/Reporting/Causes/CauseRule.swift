import Statistics
import Vocabulary

/// A rule that says why an alternative took the time it took; of each the first that applies is
/// given.
struct CauseRule: Sendable {
  /// A word for it.
  let name: String
  /// What it says; nil where it does not apply.
  let sentence: @Sendable (CauseFacts) -> String?

  init(_ name: String, _ sentence: @escaping @Sendable (CauseFacts) -> String?) {
    self.name = name
    self.sentence = sentence
  }

  /// From the most particular to the most general: what the trials show to be wrong, then what the
  /// work is like.
  static let all: [CauseRule] =
    [nothingCounts] + TruthRule.all.map(truth)
    + [
      oversubscribed, startUp, memoryBound, slowLane, starvedPool, lockBound, othersTookCPUs,
      straggler, oneAfterTheOther, takesTurns, queues, heldUp, waits, computes, mixes,
    ]

  /// Lanes that are not started yet for this share of the time on average are slow to start.
  static let startUpShare = 0.3
  /// From this many times as many in flight as CPUs on, they are crowded, where their workers keep
  /// this share of the CPUs busy.
  static let crowding = 1.5
  static let fullCPUs = 0.75
  /// A worker that takes this many times the CPU time it takes alone shares more than the CPU.
  static let crowdedCPUTime = 1.25
  /// A lane on which a worker takes this many times as long as on the others is slow.
  static let slowLaneFactor = 1.5
  /// Where fewer than this share of the workers that may be in flight ever are, the pool is small.
  static let starvedShare = 0.75
  /// From this share of its life on, a worker's queueing is told, and its being held up.
  static let tellingShare = 0.25
  /// A worker that runs this many times as long as the median one is a straggler, where it takes at
  /// least this share of the wall time.
  static let stragglerFactor = 3.0
  static let stragglerShare = 0.5

  static let nothingCounts = CauseRule("nothing-counts") { facts in
    facts.row.trialsCounted == 0 ? "\(facts.name): no trial ended without a failure" : nil
  }

  /// What models promise, held against what trials show, is said by the same rules everywhere.
  static func truth(_ rule: TruthRule) -> CauseRule {
    CauseRule(rule.name) { facts in
      facts.verdict.resultsDisagree ? nil : rule.sentence(facts.verdict, facts.row)
    }
  }

  static let oversubscribed = CauseRule("oversubscribed") { facts in
    guard facts.verdict.computes(facts.row), let lanes = facts.row.lanes,
      Double(lanes) >= crowding * facts.cpus, facts.row.meanInFlight ?? 0 >= crowding * facts.cpus,
      facts.row.workersOnCPU ?? 0 >= fullCPUs * facts.cpus, let onCPU = facts.row.onCPU
    else { return nil }
    return "\(facts.name): \(Words.count(lanes, "lane")) that compute share "
      + "\(facts.verdict.sharedCPUs), so each worker was on a CPU "
      + "\(bound(facts))\(Format.percent(onCPU)) of its run: more lanes than CPUs"
  }

  static let startUp = CauseRule("start-up") { facts in
    guard let share = facts.startUpShare, share >= startUpShare, let lanes = facts.row.lanes,
      let wall = facts.row.wall?.medianNs, let first = facts.firstStartNs
    else { return nil }
    let last = first + (facts.startSkewNs ?? 0)
    return "\(facts.name): starting \(Words.count(lanes, "lane")) took "
      + "\(Format.percent(min(1, last / wall))) of the time (\(Format.duration(last)) until "
      + "\(lanes == 1 ? "it" : "the last") had its first worker)"
  }

  static let memoryBound = CauseRule("memory-bound") { facts in
    guard facts.verdict.nature == .computing, !facts.verdict.isDisturbed(facts.row),
      let lanes = facts.row.lanes, lanes > 1, Double(lanes) <= facts.cpus,
      let onCPU = facts.row.onCPU, onCPU >= Nature.computingShare,
      let ratio = facts.cpuTimeRatio, ratio >= crowdedCPUTime
    else { return nil }
    return "\(facts.name): on a CPU \(Format.percent(onCPU)) of its run, but each worker takes "
      + "\(Format.ratio(ratio)) the CPU time it takes alone: its lanes share memory bandwidth, a "
      + "cache or a core"
  }

  static let slowLane = CauseRule("slow-lane") { facts in
    guard let lanes = facts.row.lanes, lanes > 1, !facts.verdict.isDisturbed(facts.row),
      let slowness = facts.shares.slowness,
      slowness >= slowLaneFactor, facts.slowestOfBaseline ?? 1 < slowLaneFactor
    else { return nil }
    return "\(facts.name): one of \(Words.count(lanes, "lane")) is slow: a worker takes "
      + "\(Format.ratio(slowness)) as long on it as on the others"
  }

  static let starvedPool = CauseRule("starved-pool") { facts in
    guard facts.row.alternative.model != "sequential", facts.allowed > 1,
      let peak = facts.row.peakInFlight, peak < starvedShare * Double(facts.allowed),
      !facts.verdict.computes(facts.row),
      let queued = facts.life?.queued, queued >= tellingShare
    else { return nil }
    return "\(facts.name): at most \(Format.count(Int(peak))) of \(Format.count(facts.allowed)) "
      + "were in flight while the others queued \(Format.percent(queued)) of their lives: its pool "
      + "is too small"
  }

  static let lockBound = CauseRule("lock-bound") { facts in
    guard facts.verdict.isHeldUp(facts.row) else { return nil }
    return "\(facts.name): " + offCPU(facts) + ", though there is a CPU for each lane and nothing "
      + "to wait for: a lock"
  }

  static let othersTookCPUs = CauseRule("others") { facts in
    guard facts.verdict.isOffCPU(facts.row) else { return nil }
    return "\(facts.name): " + offCPU(facts) + ": something else had the CPUs"
  }

  static let straggler = CauseRule("straggler") { facts in
    guard let slowest = facts.slowest, slowest >= stragglerFactor,
      let wall = facts.row.wall?.medianNs, let longest = facts.row.median(\.runMaxNs),
      longest >= stragglerShare * wall
    else { return nil }
    return "\(facts.name): one worker runs \(Format.ratio(slowest)) as long as the median one: "
      + "\(Format.duration(longest)) of the \(Format.duration(wall)) in all"
  }
}
