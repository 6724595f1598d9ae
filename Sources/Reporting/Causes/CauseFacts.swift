/// What the rules of a cause look at: one row, and what it is held against.
struct CauseFacts {
  let verdict: VerdictFacts
  let row: ComparisonRow
  let shares: LaneShares
  let life: WorkerLife?
  /// How long a worker means to wait; nil where the workload does not say.
  let intendedWaitNs: Double?

  init(
    _ row: ComparisonRow, _ verdict: VerdictFacts, _ shares: LaneShares, intendedWaitNs: Double?
  ) {
    self.row = row
    self.verdict = verdict
    self.shares = shares
    self.intendedWaitNs = intendedWaitNs
    life =
      row.trialsCounted > 0 ? WorkerLife(row, intendedWaitNs: intendedWaitNs) : nil
  }

  /// The row's name.
  var name: String { row.alternative.name }

  /// CPUs that the run could use; many where that is not known.
  var cpus: Double { verdict.facts.cpus ?? .infinity }

  /// The most workers that may be in flight.
  var allowed: Int { min(verdict.facts.workers, verdict.facts.concurrency) }

  var firstStartNs: Double? { row.median(\.firstStartNs) }
  var startSkewNs: Double? { row.median(\.startSkewNs) }

  /// The longest run as a multiple of the median one.
  var slowest: Double? { Self.slowest(of: row) }

  /// The same of the baseline: what the work itself brings.
  var slowestOfBaseline: Double? { verdict.baseline.flatMap(Self.slowest) }

  /// How many times as much CPU time a worker takes as one of the sequential baseline, which runs
  /// alone; nil where that is not known.
  ///
  /// Where workers' own CPU time is not measured, that of the host tells as well if workers are long
  /// and run in its threads, which cost it little beside them.
  var cpuTimeRatio: Double? {
    guard let baseline = verdict.baseline, baseline.alternative.isSequential, !row.isBaseline else {
      return nil
    }
    if let ratio = Self.ratio(row.median(\.workerCPUNs), baseline.median(\.workerCPUNs)) {
      return ratio
    }
    guard verdict.runsInThreads(row), baseline.runP50Ns ?? 0 >= ReasonRule.smallWorkerNs else {
      return nil
    }
    return Self.ratio(row.median(\.hostCPUNs), baseline.median(\.hostCPUNs))
  }

  private static func ratio(_ own: Double?, _ alone: Double?) -> Double? {
    guard let own, let alone, alone > 0 else { return nil }
    return own / alone
  }

  /// The share of the time for which a lane was not started yet, on average where they start evenly.
  var startUpShare: Double? {
    guard let wall = row.wall?.medianNs, wall > 0, let first = firstStartNs else { return nil }
    return min(1, (first + (startSkewNs ?? 0) / 2) / wall)
  }

  private static func slowest(of row: ComparisonRow) -> Double? {
    guard let longest = row.median(\.runMaxNs), let median = row.runP50Ns, median > 0 else {
      return nil
    }
    return longest / median
  }
}
