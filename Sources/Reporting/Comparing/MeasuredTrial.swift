/// What a comparison draws from one trial.
public struct MeasuredTrial: Sendable, Equatable {
  /// What it is paired by.
  public let block: Int
  /// `complete`, `failed`, `interrupted`, `planned` or `not_run`.
  public let status: String
  /// Why it is not complete.
  public let reason: String?
  /// The timed span.
  public let wallNs: Double?
  /// Workers that failed, were lost or torn.
  public let failedWorkers: Int
  /// Percentiles and sums over its workers, in nanoseconds.
  let queueP50Ns, runP50Ns, runP99Ns, runMaxNs, runSumNs: Double?
  /// The CPU time of its workers, and of its host with what that started.
  let workerCPUNs, hostCPUNs: Double?
  /// When the first worker started, counted from begin, and how much later the last lane's first did.
  let firstStartNs, startSkewNs: Double?
  /// The least time its workers could have taken on the case's lanes.
  let idealNs: Double?
  let maxRSSBytes: Double?
  /// How often its lanes gave up a CPU of themselves, to wait.
  let voluntarySwitches: Double?
  /// How often a CPU was taken from its lanes, for others to run.
  let involuntarySwitches: Double?
  let lanes, peakInFlight: Int?
  /// What recording one worker cost its host, measured before the trial.
  let recordingNs: Double?
  /// How many workers it had.
  let workers: Int
  /// What ran them.
  let runtime: RuntimeFacts
  let resultDigest: String?
  /// Whether something else took the machine meanwhile.
  public let isContaminated: Bool
  /// That the clock was set meanwhile.
  let clockStep: ClockStep?

  /// The summary in a row of `comparison.sql`.
  init(_ row: Row) {
    block = row.integer("block")
    status = row.text("status")
    reason = row.optionalText("reason")
    wallNs = row.number("wall_ns")
    failedWorkers = row.integer("failed") + row.integer("lost") + row.integer("torn")
    queueP50Ns = row.number("queue_p50_ns")
    runP50Ns = row.number("run_p50_ns")
    runP99Ns = row.number("run_p99_ns")
    runMaxNs = row.number("run_max_ns")
    runSumNs = row.number("run_sum_ns")
    workerCPUNs = row.number("worker_cpu_ns")
    hostCPUNs = row.number("user_ns").flatMap { user in
      row.number("system_ns").map { user + $0 }
    }
    idealNs = row.number("ideal_ns")
    firstStartNs = row.number("first_start_ns")
    startSkewNs = row.number("start_skew_ns")
    maxRSSBytes = row.number("max_rss_bytes")
    voluntarySwitches = row.number("voluntary_switches")
    involuntarySwitches = row.number("involuntary_switches")
    lanes = row.optionalCount("lanes")
    peakInFlight = row.optionalCount("peak_in_flight")
    resultDigest = row.optionalText("result_digest").flatMap { $0.isEmpty ? nil : $0 }
    recordingNs = row.number("recording_ns")
    workers = row.integer("workers")
    runtime = RuntimeFacts(row)
    isContaminated = row.integer("contaminated") == 1
    clockStep = ClockStep(row.number("clock_step_ns"))
  }

  /// Whether it ran to its end, well or not.
  var isOver: Bool { status == "complete" || status == "failed" }

  /// Whether any of it went wrong: its time then says nothing of what the work takes.
  var hasFailed: Bool { status == "failed" || (status == "complete" && failedWorkers > 0) }

  /// Whether it took a time that can be compared: none takes no time at all.
  var hasTime: Bool { wallNs ?? 0 > 0 }

  /// Whether its time counts.
  var counts: Bool { status == "complete" && failedWorkers == 0 && hasTime }

  /// The share of the workers' run time spent on a CPU, at most 1.
  ///
  /// Where the workers' own CPU time is not measured, the host's stands in, which is at least
  /// theirs: then the share is an upper bound.
  var onCPU: Double? {
    guard let run = runSumNs, run > 0, let cpu = workerCPUNs ?? hostCPUNs else { return nil }
    return min(cpu / run, 1)
  }

  /// How many workers were in flight on average.
  var meanInFlight: Double? { ofWall(runSumNs) }

  /// How many CPUs the host and what it started kept busy on average.
  var cpusBusy: Double? { ofWall(hostCPUNs) }

  private func ofWall(_ time: Double?) -> Double? {
    guard let time, let wallNs, wallNs > 0 else { return nil }
    return time / wallNs
  }

  /// The time taken as a multiple of the ideal makespan.
  var actualOverIdeal: Double? {
    guard let wallNs, let idealNs, idealNs > 0 else { return nil }
    return wallNs / idealNs
  }
}
