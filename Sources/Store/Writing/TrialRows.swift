internal import Slab

/// The rows an ended trial becomes.
enum TrialRows {
  private static let update = """
    UPDATE trial SET
      status = ?, reason = ?, begin_unix_ns = ?, begin_ns = ?, wall_ns = ?, clock_step_ns = ?,
      user_ns = ?, system_ns = ?, voluntary_switches = ?, involuntary_switches = ?,
      max_rss_bytes = ?, recording_ns = ?, shared_total = ?,
      start_skew_ns = ?, first_start_ns = ?, started = ?, finished = ?, ok = ?, failed = ?,
      lost = ?, torn = ?, queue_p50_ns = ?, queue_p99_ns = ?, queue_max_ns = ?, run_p50_ns = ?,
      run_p90_ns = ?, run_p99_ns = ?, run_max_ns = ?, run_sum_ns = ?, worker_cpu_ns = ?,
      ideal_ns = ?, peak_in_flight = ?, lanes = ?, result_digest = ?, worker_digest = ?,
      others_cpu_ns = ?, steal_ns = ?, psi_cpu_ns = ?, psi_io_ns = ?, psi_memory_ns = ?,
      contaminated = ?
    WHERE trial_id = ? AND status = 'planned'
    """

  /// Writes a trial's summary into its row.
  ///
  /// - Returns: false where the trial is not planned any more.
  static func update(
    _ trialID: Int64, _ header: SlabHeader, _ summary: TrialSummary, _ end: TrialEnd,
    _ db: SQLConnection
  ) throws -> Bool {
    let values =
      [.text(end.status.rawValue), SQLValue(end.reason)] + values(of: header, summary)
      + values(of: summary) + values(of: end.load) + [.integer(trialID)]
    return try db.change(update, values) == 1
  }

  /// The digest of the worker rows that a trial was stored with; nil where it was not stored.
  static func workerDigest(_ trialID: Int64, _ db: SQLConnection) throws -> [UInt8]? {
    try db.row("SELECT worker_digest FROM trial WHERE trial_id = ?", [.integer(trialID)])?[0].blob
  }

  private static func values(of header: SlabHeader, _ summary: TrialSummary) -> [SQLValue] {
    let wall = header.endNs.flatMap { end in header.beginNs.map { end &- $0 } }
    return [
      figure(header.beginUnixNs), SQLValue(header.beginNs), SQLValue(wall),
      SQLValue(header.clockStepNs), figure(header.userNs), figure(header.systemNs),
      figure(header.voluntarySwitches), figure(header.involuntarySwitches),
      figure(summary.maxRSSBytes), figure(header.recordingNs), SQLValue(header.sharedTotal),
    ]
  }

  /// A figure as its process told it; NULL for what no process can have used.
  private static func figure(_ value: Int64?) -> SQLValue {
    SQLValue(value.flatMap { RecordedRanges.amount.contains($0) ? $0 : nil })
  }

  private static func values(of summary: TrialSummary) -> [SQLValue] {
    let counts = summary.counts
    let (queue, run) = (summary.queue, summary.run)
    return [
      SQLValue(summary.startSkewNs), SQLValue(summary.firstStartNs), SQLValue(counts.started),
      SQLValue(counts.finished), SQLValue(counts.ok), SQLValue(counts.failed),
      SQLValue(counts.lost), SQLValue(counts.torn), SQLValue(queue.p50), SQLValue(queue.p99),
      SQLValue(queue.max), SQLValue(run.p50), SQLValue(run.p90), SQLValue(run.p99),
      SQLValue(run.max), SQLValue(run.sum), SQLValue(summary.workerCPUNs),
      SQLValue(summary.idealNs), SQLValue(summary.peakInFlight), SQLValue(summary.lanes),
      SQLValue(summary.resultDigest), SQLValue(summary.workerDigest),
    ]
  }

  private static func values(of load: TrialLoad) -> [SQLValue] {
    [
      SQLValue(load.othersCPUNs), SQLValue(load.stealNs), SQLValue(load.psiCPUNs),
      SQLValue(load.psiIONs), SQLValue(load.psiMemoryNs),
      SQLValue(load.contaminated.map { $0 ? 1 : 0 }),
    ]
  }

  static func lanes(
    _ trialID: Int64, _ lanes: [LaneRow], _ busyNs: [Int64], _ db: SQLConnection
  ) throws {
    let statement = try db.statement(
      """
      INSERT INTO lane (trial_id, lane, pid, tid, workers, busy_ns, cpu_ns, max_rss_bytes, outcome)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    for (index, lane) in lanes.enumerated() {
      try statement.run([
        .integer(trialID), .integer(Int64(index)), .integer(Int64(lane.pid)),
        .integer(Int64(lane.tid)), .integer(lane.workers), .integer(busyNs[index]),
        figure(lane.cpuNs), figure(lane.maxRSSBytes), SQLValue(lane.outcome),
      ])
    }
  }

  /// Loads the workers: one INSERT over the rows in memory.
  static func workers(
    _ trialID: Int64, _ workers: ContiguousArray<WorkerRow>, _ db: SQLConnection
  ) throws {
    try SlabTable.with(workers, on: db) {
      try db.change(
        """
        INSERT INTO worker (
          trial_id, worker, queued_ns, wait_ns, run_ns, cpu_ns, lane, status, result_kind, result)
        SELECT ?, worker, queued_ns, wait_ns, run_ns, cpu_ns, lane, status, result_kind, result
        FROM slab
        """,
        [.integer(trialID)])
    }
  }

  /// Writes the errors of workers that can have one: user code may write lines about any.
  static func errors(
    _ trialID: Int64, _ errors: [WorkerError], of workers: ContiguousArray<WorkerRow>,
    _ db: SQLConnection
  ) throws {
    let statement = try db.statement(
      """
      INSERT INTO worker_error (trial_id, worker, kind, message) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """)
    for error in errors where workers.indices.contains(error.worker) {
      guard WorkerStatus(code: workers[error.worker].status)?.mayHaveError == true else { continue }
      try statement.run([
        .integer(trialID), .integer(Int64(error.worker)), .text(error.kind), .text(error.message),
      ])
    }
  }
}
