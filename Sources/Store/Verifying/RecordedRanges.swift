internal import Slab

/// What the numbers of a recording can be, said once: for what is stored, for what is merged and for
/// `verify`.
///
/// A digest says that a value is the one that its writer put there, not that any recording gives it.
/// What lies within these ranges can be added, multiplied by a count and converted without overflow.
enum RecordedRanges {
  /// Nanoseconds, bytes and switches: 2⁶² ns are 146 years. Also moments, from 1970 or from the boot.
  static let amount: ClosedRange<Int64> = 0...(1 << 62) - 1
  /// Amounts over all workers of a trial, which stop at the end of the type.
  static let total: ClosedRange<Int64> = 0...Int64.max
  /// Places of trials in a run.
  static let place: ClosedRange<Int64> = 0...Int64(Int32.max)
  /// Workers of a trial, and how many of them may be in flight.
  static let workers: ClosedRange<Int64> = 1...Int64(SlabFormat.mostSlots)

  private static let known: ClosedRange<Int64> = -1...amount.upperBound
  private static let step: ClosedRange<Int64> = -amount.upperBound...amount.upperBound

  private static let columns: [(name: String, range: ClosedRange<Int64>)] = [
    ("position", place), ("block", place), ("begin_unix_ns", amount), ("begin_ns", amount),
    ("wall_ns", amount), ("clock_step_ns", step), ("user_ns", amount), ("system_ns", amount),
    ("voluntary_switches", amount), ("involuntary_switches", amount),
    // Once, −1 was stored where a kernel did not tell.
    ("max_rss_bytes", known), ("start_skew_ns", amount), ("first_start_ns", amount),
    ("queue_p50_ns", amount), ("queue_p99_ns", amount), ("queue_max_ns", amount),
    ("run_p50_ns", amount), ("run_p90_ns", amount), ("run_p99_ns", amount), ("run_max_ns", amount),
    ("run_sum_ns", total), ("worker_cpu_ns", total), ("ideal_ns", total), ("recording_ns", amount),
    ("others_cpu_ns", amount), ("steal_ns", amount), ("psi_cpu_ns", amount), ("psi_io_ns", amount),
    ("psi_memory_ns", amount),
  ]

  /// Columns that count workers of the trial.
  private static let counts = ["started", "finished", "ok", "failed", "lost", "torn"]

  /// Columns that never fall from one to the next.
  private static let ascending = [
    ["queue_p50_ns", "queue_p99_ns", "queue_max_ns"],
    ["run_p50_ns", "run_p90_ns", "run_p99_ns", "run_max_ns"],
  ]

  private static let select =
    "SELECT "
    + (columns.map(\.name) + counts + ["peak_in_flight", "lanes"]).map { "t." + $0 }
    .joined(separator: ", ")
    + ", c.workers FROM trial AS t JOIN workload_case AS c USING (case_id) WHERE t.trial_id = ?"

  /// What is beyond its range in a case; nil where nothing is. The rest of a sentence.
  static func flaw(inCaseOf version: SQLValue, workers: SQLValue, concurrency: SQLValue) -> String?
  {
    flaw(version, "workload_version", place) ?? flaw(workers, "workers", self.workers)
      ?? flaw(concurrency, "concurrency", self.workers)
  }

  /// What is beyond its range in a run's row.
  static func flaw(inRun runID: Int64, _ db: SQLConnection) throws -> String? {
    let row = try db.row(
      "SELECT started_unix_ns, ended_unix_ns FROM run WHERE run_id = ?", [.integer(runID)])
    return row.flatMap {
      flaw($0[0], "started_unix_ns", amount) ?? flaw($0[1], "ended_unix_ns", amount)
    }
  }

  /// What is beyond its range in a trial: in its row, its lanes or its errors.
  static func flaw(inTrial trialID: Int64, _ db: SQLConnection) throws -> String? {
    guard let row = try db.row(select, [.integer(trialID)]), let workers = row.last?.integer,
      self.workers.contains(workers)
    else { return "its case is not there, or has no such number of workers" }
    for (value, column) in zip(row, columns) {
      if let flaw = flaw(value, column.name, column.range) { return flaw }
    }
    let figures = Dictionary(
      uniqueKeysWithValues: zip(columns.map(\.name), row).map { ($0, $1.integer) })
    for names in ascending {
      let values = names.compactMap { figures[$0] ?? nil }
      guard zip(values, values.dropFirst()).allSatisfy(<=) else {
        return "its \(names.joined(separator: ", ")) do not ascend"
      }
    }
    let rest = row.dropFirst(columns.count)
    return try flaw(inCounts: Array(rest.dropLast(3)), of: workers)
      ?? flaw(rest[rest.endIndex - 3], "peak_in_flight", 0...(rest.first?.integer ?? 0))
      ?? flaw(inLanesOf: trialID, ran: rest[rest.endIndex - 2], workers: workers, db)
      ?? flaw(inErrorsOf: trialID, workers: workers, db)
  }

  /// Whether a worker can have been recorded so.
  ///
  /// - Parameter lanes: how many lanes the trial has.
  @inline(__always)
  static func holds(_ row: WorkerRow, lanes: Int64) -> Bool {
    let unknown = WorkerRow.unknown
    guard row.cpuNs == unknown || amount.contains(row.cpuNs),
      row.lane == unknown || row.lane >= 0 && row.lane < lanes,
      row.resultKind == unknown || row.status == 0 && (0...3).contains(row.resultKind)
    else { return false }
    // Each is known only where those before it are, and all three together are a moment.
    guard row.queuedNs == unknown || amount.contains(row.queuedNs),
      row.waitNs == unknown
        || row.hasStarted && amount.contains(row.waitNs)
          && amount.contains(row.startNs),
      row.runNs == unknown
        || row.hasRun && amount.contains(row.runNs)
          && amount.contains(row.finishNs)
    else { return false }
    switch WorkerStatus(code: row.status) {
    case .ok, .failed, .cancelled: return row.hasRun
    case .notStarted, .torn: return !row.hasStarted
    case .lost, .timedOut, .exited, .signalled: return row.hasStarted && !row.hasRun
    case nil: return false
    }
  }

  private static func flaw(
    _ value: SQLValue, _ name: String, _ range: ClosedRange<Int64>
  ) -> String? {
    switch value {
    case .null: nil
    case .integer(let number) where range.contains(number): nil
    case .integer(let number):
      "its \(name) is \(number), beyond \(range.lowerBound) to \(range.upperBound)"
    case .real, .text, .blob: "its \(name) is no integer"
    }
  }

  /// - Parameter values: in the order of `counts`.
  private static func flaw(inCounts values: [SQLValue], of workers: Int64) -> String? {
    for (value, name) in zip(values, counts) {
      if let flaw = flaw(value, name, 0...workers) { return flaw }
    }
    let known = values.compactMap(\.integer)
    guard !known.isEmpty else { return nil }
    guard known.count == counts.count else { return "some of its counts of workers are missing" }
    let (started, finished, ok, failed) = (known[0], known[1], known[2], known[3])
    let (lost, torn) = (known[4], known[5])
    return started == finished + lost && ok + failed <= finished && started + torn <= workers
      ? nil : "its counts of workers contradict each other"
  }

  /// - Parameter ran: how many of them are said to have run a worker.
  private static func flaw(
    inLanesOf trialID: Int64, ran: SQLValue, workers: Int64, _ db: SQLConnection
  ) throws -> String? {
    let rows = try db.statement(
      """
      SELECT lane, workers, busy_ns, cpu_ns, max_rss_bytes, pid, tid
      FROM lane WHERE trial_id = ? ORDER BY lane
      """)
    try rows.bind([.integer(trialID)])
    let id = Int64(Int32.min)...Int64(Int32.max)
    let ranges = [0...workers, amount, amount, known, id, id]
    let names = ["workers", "busy_ns", "cpu_ns", "max_rss_bytes", "pid", "tid"]
    var (lanes, used, sum, busy): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
    while try rows.step() {
      let row = rows.row()
      guard row[0] == .integer(lanes) else { return "its lanes are not numbered from 0" }
      for ((value, name), range) in zip(zip(row.dropFirst(), names), ranges) {
        if let flaw = flaw(value, name, range) { return "lane \(lanes) of it: \(flaw)" }
      }
      lanes += 1
      used += row[1].integer ?? 0 > 0 ? 1 : 0
      sum = sum.addingClamped(row[1].integer ?? 0)
      busy = busy.addingClamped(row[2].integer ?? 0)
    }
    guard sum <= workers else {
      return "its lanes ran more workers than it has: \(sum) instead of \(workers)"
    }
    guard amount.contains(busy) else { return "its lanes were busy for longer than can be" }
    return flaw(ran, "lanes", 0...used)
  }

  private static func flaw(
    inErrorsOf trialID: Int64, workers: Int64, _ db: SQLConnection
  ) throws -> String? {
    let stranger = try db.integer(
      """
      SELECT e.worker FROM worker_error AS e
      LEFT JOIN worker AS w ON w.trial_id = e.trial_id AND w.worker = e.worker
      WHERE e.trial_id = ?1 AND (e.worker NOT BETWEEN 0 AND ?2 - 1 OR w.status = 0) LIMIT 1
      """,
      [.integer(trialID), .integer(workers)])
    return stranger.map { "it has an error of worker \($0), which ended well or is not there" }
  }
}
