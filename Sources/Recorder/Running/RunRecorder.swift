internal import CShims
internal import FoundationEssentials
internal import Glibc
internal import Machine
internal import Processes
internal import Runtimes
internal import Slab
public import Store

/// Runs the trials of a plan that is stored already, and stores each as it ends.
public final class RunRecorder {
  /// The database, under the name that it has now.
  public private(set) var store: ResultStore
  /// Where the run's slabs lie: beside the name that the database had at first.
  private let place: String
  private let plan: RunPlan
  private let settings: RunSettings
  private let files: RunFiles
  private let specs: TrialSpecs
  private let inputs: InputLines?
  private let cpus: Int
  private let interruption: Interruption
  private let progress: (Progress) -> Void
  private var pace: Pace
  private var growth: Growth?
  /// What is run, in order; grows where the run adds blocks.
  private var trials: [PlannedTrial]
  private var outcome = RunOutcome()
  private var kept: [PendingLoad] = []
  /// The median run time of the warm-up's workers, by case and alternative.
  private var warmupRunNs: [[Int]: Int64] = [:]

  /// Prepares to run a plan.
  ///
  /// - Parameters:
  ///   - plan: stored in `store`; its trials are what is still to be run, in order.
  ///   - inputs: the lines that workers are given, where the plan has such.
  ///   - cpus: CPUs available for computing.
  ///   - progress: told about ten times a second how far the run has come.
  public init(
    _ plan: RunPlan, in store: ResultStore, inputs: InputLines?, command: String? = nil,
    cpus: Int, interruption: Interruption, progress: @escaping (Progress) -> Void
  ) {
    self.plan = plan
    self.store = store
    place = store.path
    self.cpus = cpus
    self.interruption = interruption
    self.progress = progress
    self.inputs = inputs
    settings = RunSettings(plan.settings)
    files = RunFiles(database: store.path, run: plan.uuid)
    specs = TrialSpecs(plan, files, cpus: cpus, command: command)
    pace = Pace(plan, cpus: cpus)
    growth = Growth(plan, settings)
    trials = plan.trials
  }

  /// Runs every trial, or as many as there are until a signal, and ends the run.
  ///
  /// - Throws: `RecorderError.unstored` where a trial cannot be stored for another reason than a
  ///   lock: its slab is kept, and the run is left for recovery to end. `StoreError.runWasEnded`
  ///   where somebody else has ended it. `SlabError` and `ProcessError` where a trial cannot be
  ///   started: the run is over then, interrupted.
  public func record() throws -> RunOutcome {
    // Where a guard is killed, what it guarded comes to this process and is ended here.
    OwnExecutable.becomeSubreaper()
    defer { files.remove() }
    do {
      try files.make(for: plan, inputs)
      var index = 0
      while interruption.signal == nil, try index < trials.count || grow() {
        let start = concur_now()
        try run(trials[index], index: index, startNs: start)
        pace.add(trials[index], ns: concur_now() - start)
        index += 1
      }
    } catch let error as RecorderError {
      throw error
    } catch {
      // With a slab that is still to be loaded, the run is left for recovery to end.
      if kept.isEmpty {
        try? writing { try $0.finish(plan.uuid, .interrupted, endedUnixNs: UTCClock.now()) }
      }
      throw error
    }
    try store.waitForLocks(seconds: nil)
    try loadKept()
    outcome.signal = interruption.signal
    outcome.keptSlabs = kept.map(\.slab)
    outcome.notRun =
      trials.count - outcome.complete - outcome.failed - outcome.interrupted - kept.count
    if kept.isEmpty {
      try writing { try $0.finish(plan.uuid, status, endedUnixNs: UTCClock.now()) }
    }
    return outcome
  }

  /// Writes to the database; where it was renamed meanwhile, under its new name.
  private func writing<T>(_ write: (ResultStore) throws -> T) throws -> T {
    do {
      return try write(store)
    } catch StoreError.removed {
      store = try store.reopenedUnderItsName()
      return try write(store)
    }
  }

  /// Adds a block where the run is to go on until its intervals are narrow enough.
  private func grow() throws -> Bool {
    guard
      let block = growth?.block(
        after: try store.walls(of: plan.uuid), elapsedNs: pace.elapsedNs,
        blockNs: pace.blockNs)
    else { return false }
    try writing { try $0.add(block, to: plan) }
    trials += block
    return true
  }

  private var status: RunStatus {
    if outcome.signal != nil || outcome.interrupted > 0 { return .interrupted }
    return outcome.failed > 0 ? .failed : .complete
  }

  private func run(_ trial: PlannedTrial, index: Int, startNs: Int64) throws {
    let files = TrialFiles(database: place, trial: trial.uuid)
    let tick = { [self] in tell(index, startNs: startNs) }
    tick()
    let runner = TrialRunner(
      interruption: interruption, workerTimeoutNs: settings.workerTimeoutNs,
      trialTimeoutNs: settings.trialTimeoutNs, tick: tick)
    let spec = specs.spec(
      of: trial, slab: files.slab, warmupRunNs: warmupRunNs[key(trial)])
    let ended = try runner.run(
      spec, on: specs.host(of: trial), identity: specs.identity(of: trial), files: files)
    try loadKept()
    try load(PendingLoad(trial: trial, slab: files.slab, outcome: ended))
  }

  /// Stores what a slab holds and removes it; where the database is locked for longer than is
  /// waited, or was just before, the slab is kept for later.
  private func load(_ pending: PendingLoad) throws {
    guard kept.isEmpty else { return kept.append(pending) }
    let record = try read(pending)
    let errors = WorkerErrors.read(besideSlab: pending.slab, workers: record.workers.count)
    let end = TrialEnd(of: record, errors: errors, pending.outcome, cpus: cpus)
    do {
      switch try writing({ try $0.store(record, errors: errors, end: end) }) {
      case .closed: throw StoreError.runWasEnded(plan.uuid)
      case .stored(let summary): count(pending, end, summary)
      case .alreadyThere: break
      }
      unlink(pending.slab)
      unlink(WorkerErrors.path(of: pending.slab))
    } catch let error as StoreError where error.category == .locked {
      kept.append(pending)
      // Whoever holds the database so long may hold it longer: the run does not wait each time.
      try store.waitForLocks(seconds: 0)
    } catch let error as StoreError {
      throw RecorderError.unstored(slab: pending.slab, error)
    }
  }

  /// Reads a slab; where only that fails, the slab is whole, and is kept for the next command.
  private func read(_ pending: PendingLoad) throws -> TrialRecord {
    do {
      return try SlabReader.read(pending.slab, fate: pending.outcome.fate)
    } catch SlabError.system(let call, let path, let number) {
      let reason = "\(call): \(String(cString: strerror(number)))"
      throw RecorderError.unstored(slab: pending.slab, .io(path: path, reason: reason))
    }
  }

  /// Tries once more what could not be stored; from the first that still cannot on, all stay kept.
  private func loadKept() throws {
    guard !kept.isEmpty else { return }
    let waiting = kept
    kept = []
    for pending in waiting { try load(pending) }
    if kept.isEmpty { try store.waitForLocks(seconds: nil) }
  }

  private func count(
    _ pending: PendingLoad, _ end: TrialEnd, _ summary: TrialSummary
  ) {
    switch end.status {
    case .complete: outcome.complete += 1
    case .interrupted: outcome.interrupted += 1
    default: outcome.failed += 1
    }
    let bad = Int(summary.counts.all - summary.counts.ok)
    if end.status == .failed {
      outcome.workersFailed += bad
      outcome.firstCause = outcome.firstCause ?? end.reason
    }
    if pending.trial.warmup {
      warmupRunNs[key(pending.trial)] = summary.run.p50
    }
  }

  private func tell(_ index: Int, startNs: Int64) {
    let trial = trials[index]
    let plannedNs = pace.remainingNs(trials[index...], sinceNs: startNs)
    let growingNs = growth?.forecastNs(
      elapsedNs: pace.elapsedNs, plannedNs: plannedNs,
      blockNs: pace.blockNs)
    progress(
      Progress(
        done: index, total: growth == nil ? trials.count : nil,
        described: plan.cases[trial.caseIndex],
        alternative: plan.alternatives[trial.alternativeIndex], isWarmup: trial.warmup,
        elapsedNs: pace.elapsedNs,
        remainingNs: plannedNs + (growingNs ?? 0),
        halfWidth: growth?.widest.flatMap { $0.isFinite ? $0 : nil }))
  }

  private func key(_ trial: PlannedTrial) -> [Int] {
    [trial.caseIndex, trial.alternativeIndex]
  }
}
