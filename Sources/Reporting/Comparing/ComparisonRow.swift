public import Statistics

/// One alternative of a comparison: its figures, and how it stands to the baseline.
///
/// Every figure is the median over the trials that count: those that are complete and whose workers
/// all ended well. Where none is, the figures are those of the failed trials, and claim nothing.
public struct ComparisonRow: Sendable, Equatable {
  /// How the case was run.
  public let alternative: AlternativeName
  /// All its trials, warm-up left out, by block.
  public let trials: [MeasuredTrial]
  /// How many trials the figures are from.
  public let trialsCounted: Int
  /// How many trials failed, or held workers that did.
  public let trialsFailed: Int
  /// The timed span; nil where no trial was measured.
  public let wall: WallTime?
  /// The median worker's run time, and the 99th percentile of run time.
  public let runP50Ns, runP99Ns: Double?
  /// How long the median worker queued before it started.
  public let queuedP50Ns: Double?
  /// The share of the workers' run time spent on a CPU, 0…1.
  public let onCPU: Double?
  /// Whether ``onCPU`` is an upper bound, from the CPU time of the whole host.
  public let onCPUIsUpperBound: Bool
  /// The wall time as a multiple of the least that these workers could have taken.
  public let actualOverIdeal: Double?
  /// The most memory held at once, by the host and its lane processes.
  public let peakMemoryBytes: Double?
  /// How many lanes ran at least one worker.
  public let lanes: Int?
  /// How many workers were in flight on average, and at most.
  public let meanInFlight, peakInFlight: Double?
  /// How many CPUs the host and its lanes kept busy on average.
  public let cpusBusy: Double?
  /// What recording one worker cost, in nanoseconds, as its host measured it before the trial.
  public let recordingNs: Double?
  /// By what differences are claimed.
  let standard: ClaimStandard
  /// What is known of its runtime; nil where it has no trial.
  let runtime: RuntimeFacts?
  /// How many workers a trial has.
  let workers: Double?
  /// The ratio to the baseline of its runtime, once it is known; nil for the baseline itself.
  public internal(set) var comparison: PairedComparison?
  /// What may be claimed of that ratio, corrected for all comparisons of the table.
  public internal(set) var claim: Claim?
  /// Whether this is the baseline of its runtime.
  public internal(set) var isBaseline = false

  /// Draws the figures from an alternative's trials.
  init(_ alternative: AlternativeName, _ trials: [MeasuredTrial], _ standard: ClaimStandard) {
    let good = trials.filter(\.counts)
    let measured = good.isEmpty ? trials.filter { $0.isOver && $0.hasTime } : good
    func median(_ figure: (MeasuredTrial) -> Double?) -> Double? {
      Median.of(measured.compactMap(figure))
    }
    self.alternative = alternative
    self.trials = trials
    self.standard = standard
    trialsCounted = good.count
    trialsFailed = trials.count(where: \.hasFailed)
    wall = WallTime(measured.compactMap(\.wallNs), confidence: 1 - standard.alpha)
    runP50Ns = median(\.runP50Ns)
    runP99Ns = median(\.runP99Ns)
    queuedP50Ns = median(\.queueP50Ns)
    onCPU = median(\.onCPU)
    onCPUIsUpperBound = measured.contains { $0.workerCPUNs == nil && $0.onCPU != nil }
    actualOverIdeal = median(\.actualOverIdeal)
    peakMemoryBytes = median(\.maxRSSBytes)
    lanes = median { $0.lanes.map(Double.init) }.map { Int($0.rounded()) }
    meanInFlight = median(\.meanInFlight)
    peakInFlight = median { $0.peakInFlight.map(Double.init) }
    cpusBusy = median(\.cpusBusy)
    recordingNs = median(\.recordingNs)
    runtime = trials.first?.runtime
    workers = median { Double($0.workers) }
  }

  /// Whether it may win: it has trials that count, and none that failed.
  public var mayWin: Bool { trialsCounted > 0 && trialsFailed == 0 }

  /// The wall times that count, by block.
  var wallsByBlock: [Int: Double] {
    Dictionary(
      trials.filter(\.counts).compactMap { trial in trial.wallNs.map { (trial.block, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// A figure's median over the trials that count, such as the sum of run times.
  func median(_ figure: (MeasuredTrial) -> Double?) -> Double? {
    Median.of(trials.filter(\.counts).compactMap(figure))
  }

  /// Compares with another row over the blocks in which both count.
  func compared(to baseline: ComparisonRow, comparisons: Int) -> PairedComparison? {
    let theirs = baseline.wallsByBlock
    let pairs = wallsByBlock.sorted { $0.key < $1.key }.compactMap { block, wall in
      theirs[block].map { (wall, $0) }
    }
    return PairedComparison(
      pairs.map(\.0), against: pairs.map(\.1), comparisons: comparisons, alpha: standard.alpha)
  }
}
