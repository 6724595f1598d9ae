/// What the rules of a cause look at: one row, and what it is held against.
struct CauseFacts {
  let verdict: VerdictFacts
  let row: ComparisonRow
  let shares: LaneShares
  let life: WorkerLife?

  init(
    _ row: ComparisonRow, _ verdict: VerdictFacts, _ shares: LaneShares, intendedWaitNs: Double?
  ) {
    self.row = row
    self.verdict = verdict
    self.shares = shares
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
  var cpuTimeRatio: Double? {
    guard let baseline = verdict.baseline, baseline.alternative.isSequential, !row.isBaseline,
      let own = row.median(\.workerCPUNs), let alone = baseline.median(\.workerCPUNs), alone > 0
    else { return nil }
    return own / alone
  }

  /// How often a worker's lane gave up its CPU of itself.
  var switchesPerWorker: Double? {
    row.median(\.voluntarySwitches).map { $0 / Double(max(verdict.facts.workers, 1)) }
  }

  /// The time until all lanes had started, as a share of the wall time.
  var startUpShare: Double? {
    guard let wall = row.wall?.medianNs, wall > 0, let first = firstStartNs else { return nil }
    return min(1, (first + (startSkewNs ?? 0)) / wall)
  }

  private static func slowest(of row: ComparisonRow) -> Double? {
    guard let longest = row.median(\.runMaxNs), let median = row.runP50Ns, median > 0 else {
      return nil
    }
    return longest / median
  }
}
