import Statistics

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
      startUp, oversubscribed, memoryBound, slowLane, starvedPool, lockBound, othersTookCPUs,
      straggler, oneAfterTheOther, takesTurns, queues, waits, computes, mixes,
    ]

  /// From this share of the wall time on, starting the lanes dominates.
  static let startUpShare = 0.3
  /// A worker that takes this many times the CPU time it takes alone shares more than the CPU.
  static let crowdedCPUTime = 1.25
  /// A lane on which a worker takes this many times as long as on the others is slow.
  static let slowLaneFactor = 1.5
  /// Where fewer than this share of the workers that may be in flight ever are, the pool is small.
  static let starvedShare = 0.75
  /// From this share of its life on, a worker's queueing is told.
  static let tellingQueue = 0.25
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

  static let startUp = CauseRule("start-up") { facts in
    guard let share = facts.startUpShare, share >= startUpShare, let lanes = facts.row.lanes,
      let first = facts.firstStartNs
    else { return nil }
    return "\(facts.name): starting \(Words.count(lanes, "lane")) took \(Format.percent(share)) of "
      + "the time (\(Format.duration(first + (facts.startSkewNs ?? 0))) until the last had its "
      + "first worker)"
  }

  static let oversubscribed = CauseRule("oversubscribed") { facts in
    guard facts.verdict.computes(facts.row), let lanes = facts.row.lanes,
      Double(lanes) >= 1.5 * facts.cpus, let onCPU = facts.row.onCPU,
      onCPU <= 1.25 * facts.cpus / Double(lanes), !facts.row.onCPUIsUpperBound,
      facts.row.meanInFlight ?? 0 > facts.cpus
    else { return nil }
    return "\(facts.name): \(Words.count(lanes, "lane")) that compute share "
      + "\(facts.verdict.sharedCPUs), so each worker was on a CPU \(Format.percent(onCPU)) of its "
      + "run: more lanes than CPUs"
  }

  static let memoryBound = CauseRule("memory-bound") { facts in
    guard facts.verdict.nature == .computing, let lanes = facts.row.lanes, lanes > 1,
      Double(lanes) <= facts.cpus, let onCPU = facts.row.onCPU, onCPU >= Nature.computingShare,
      let ratio = facts.cpuTimeRatio, ratio >= crowdedCPUTime
    else { return nil }
    return "\(facts.name): on a CPU \(Format.percent(onCPU)) of its run, but each worker takes "
      + "\(Format.ratio(ratio)) the CPU time it takes alone: its lanes share memory bandwidth, a "
      + "cache or a core"
  }

  static let slowLane = CauseRule("slow-lane") { facts in
    guard let lanes = facts.row.lanes, lanes > 1, let slowness = facts.shares.slowness,
      slowness >= slowLaneFactor, facts.slowestOfBaseline ?? 1 < slowLaneFactor
    else { return nil }
    return "\(facts.name): one of \(Words.count(lanes, "lane")) is slow: a worker takes "
      + "\(Format.ratio(slowness)) as long on it as on the others"
  }

  static let starvedPool = CauseRule("starved-pool") { facts in
    guard facts.row.alternative.model != "sequential", facts.allowed > 1,
      let peak = facts.row.peakInFlight, peak < starvedShare * Double(facts.allowed),
      !facts.verdict.computes(facts.row),
      let queued = facts.life?.queued, queued >= tellingQueue
    else { return nil }
    return "\(facts.name): at most \(Format.count(Int(peak))) of \(Format.count(facts.allowed)) "
      + "were in flight while the others queued \(Format.percent(queued)) of their lives: its pool "
      + "is too small"
  }

  static let lockBound = CauseRule("lock-bound") { facts in
    guard !facts.verdict.isDisturbed, isHeldUp(facts),
      (facts.switchesPerWorker ?? 1) >= Nature.waitingSwitches
    else { return nil }
    return "\(facts.name): " + heldUp(facts) + ", though there is a CPU for each lane and nothing "
      + "to wait for: a lock"
  }

  static let othersTookCPUs = CauseRule("others") { facts in
    guard isHeldUp(facts) else { return nil }
    return "\(facts.name): " + heldUp(facts) + ": something else had the CPUs"
  }

  static let straggler = CauseRule("straggler") { facts in
    guard let slowest = facts.slowest, slowest >= stragglerFactor,
      let wall = facts.row.wall?.medianNs, let longest = facts.row.median(\.runMaxNs),
      longest >= stragglerShare * wall
    else { return nil }
    return "\(facts.name): one worker runs \(Format.ratio(slowest)) as long as the median one, and "
      + "all wait for it (\(Format.duration(longest)) of \(Format.duration(wall)))"
  }
}
