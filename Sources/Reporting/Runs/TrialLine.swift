/// One trial of a run, as `concur show` lists it.
public struct TrialLine: Sendable, Equatable {
  /// The trial's id.
  public let trialID: String
  /// Its place in the order of execution, and the block it is paired in.
  public let position, block: Int
  /// The digest of its case.
  public let caseID: String
  /// The workload's name.
  public let workload: String
  /// Its parameters.
  public let parameters: [CaseParameter]
  /// How many workers it has, and how many of them may be in flight.
  public let workers, concurrency: Int
  /// How the case was run.
  public let alternative: AlternativeName
  /// `planned`, `complete`, `failed`, `interrupted` or `not_run`.
  public let status: String
  /// Why it is not complete.
  public let reason: String?
  /// The timed span, and the least its workers could have taken.
  public let wallNs, idealNs: Double?
  /// Percentiles over its workers.
  public let runP50Ns, runP99Ns, queueP50Ns: Double?
  /// The most memory held at once.
  public let maxRSSBytes: Double?
  /// How many workers started, finished, and went wrong (failed, lost or torn).
  public let started, finished, failedWorkers: Int
  /// How many lanes ran a worker, and how many workers ran at once.
  public let lanes, peakInFlight: Int?
  /// Whether something else took the machine meanwhile.
  public let isContaminated: Bool
  /// By how much UTC moved more than CLOCK_MONOTONIC during it.
  public let clockStepNs: Double?
  /// Whether its workers are still there, not pruned.
  public let workersKept: Bool

  /// The trial in a row of `trials-of-a-run.sql`.
  init(_ row: Row) {
    trialID = row.text("trial_id")
    position = row.integer("position")
    block = row.integer("block")
    caseID = row.text("case_id")
    workload = row.text("workload")
    parameters = CaseParameter.all(in: row.text("params"))
    workers = row.integer("workers")
    concurrency = row.integer("concurrency")
    alternative = AlternativeName(row)
    status = row.text("status")
    reason = row.optionalText("reason")
    wallNs = row.number("wall_ns")
    idealNs = row.number("ideal_ns")
    runP50Ns = row.number("run_p50_ns")
    runP99Ns = row.number("run_p99_ns")
    queueP50Ns = row.number("queue_p50_ns")
    maxRSSBytes = row.number("max_rss_bytes")
    started = row.integer("started")
    finished = row.integer("finished")
    failedWorkers = row.integer("failed") + row.integer("lost") + row.integer("torn")
    lanes = row.optionalCount("lanes")
    peakInFlight = row.optionalCount("peak_in_flight")
    isContaminated = row.integer("contaminated") == 1
    clockStepNs = row.number("clock_step_ns")
    workersKept = row.integer("workers_kept") == 1
  }

  /// The time taken as a multiple of the ideal makespan.
  public var actualOverIdeal: Double? {
    guard let wallNs, let idealNs, idealNs > 0 else { return nil }
    return wallNs / idealNs
  }

  /// Whether it was run and has a timed span.
  var isMeasured: Bool { wallNs != nil && (status == "complete" || status == "failed") }
}
