internal import Store

/// What `docs/schema.md` has the numbers of a recording be, as SQL: written from the document.
enum PlainRanges {
  /// What a column may hold, NULL besides.
  enum Range: String {
    /// From 0 to below 2⁶².
    case amount = "BETWEEN 0 AND 4611686018427387903"
    /// As an amount, and −1.
    case known = "BETWEEN -1 AND 4611686018427387903"
    /// An amount, or less than none.
    case step = "BETWEEN -4611686018427387903 AND 4611686018427387903"
    /// From 0.
    case total = ">= 0"
    /// From 0 to below 2³¹.
    case place = "BETWEEN 0 AND 2147483647"
    /// A process or thread.
    case id = "BETWEEN -2147483648 AND 2147483647"
    /// From 1 to a hundred million.
    case workers = "BETWEEN 1 AND 100000000"
    /// Anything.
    case any = "IS NOT 0.5"
  }

  /// The tables with numbers, the columns that hold them, and what tells a row.
  static let tables: [(table: String, columns: [(name: String, range: Range)], key: String)] = [
    (
      "trial",
      named(["position", "block"], .place)
        + named(
          [
            "begin_unix_ns", "begin_ns", "wall_ns", "user_ns", "system_ns", "voluntary_switches",
            "involuntary_switches", "start_skew_ns", "first_start_ns", "started", "finished", "ok",
            "failed", "lost", "torn", "queue_p50_ns", "queue_p99_ns", "queue_max_ns", "run_p50_ns",
            "run_p90_ns", "run_p99_ns", "run_max_ns", "peak_in_flight", "lanes", "recording_ns",
            "others_cpu_ns", "steal_ns", "psi_cpu_ns", "psi_io_ns", "psi_memory_ns",
          ], .amount)
        + named(["run_sum_ns", "worker_cpu_ns", "ideal_ns"], .total)
        + [("max_rss_bytes", .known), ("clock_step_ns", .step), ("shared_total", .any)], "trial_id"
    ),
    ("run", named(["started_unix_ns", "ended_unix_ns"], .amount) + [("seed", .any)], "run_id"),
    (
      "workload_case",
      named(["workers", "concurrency"], .workers) + [("workload_version", .place)], "case_id"
    ),
    (
      "lane",
      named(["lane", "workers", "busy_ns", "cpu_ns"], .amount)
        + [("max_rss_bytes", .known), ("pid", .id), ("tid", .id)], "trial_id, lane"
    ),
    (
      "worker",
      named(["worker", "queued_ns", "wait_ns", "run_ns", "cpu_ns", "lane"], .amount)
        + named(["status", "result_kind"], .place) + [("result", .any)], "trial_id, worker"
    ),
    ("worker_error", [("worker", .place)], "trial_id, worker"),
  ]

  /// Relations between counts.
  private static let relations = """
    SELECT 'counts' FROM trial AS t JOIN workload_case AS c USING (case_id)
    WHERE max(t.started, t.finished, t.ok, t.failed, t.lost, t.torn, t.lanes, t.peak_in_flight)
        > c.workers
      OR (SELECT sum(l.workers) FROM lane AS l WHERE l.trial_id = t.trial_id) > c.workers
      OR t.ok + t.failed > t.finished
    """

  private static let errors = """
    SELECT 'an error of a worker that ended well' FROM worker_error AS e
    JOIN worker AS w ON w.trial_id = e.trial_id AND w.worker = e.worker WHERE w.status = 0
    """

  /// What of a database is beyond its range; nil where nothing is.
  ///
  /// - Throws: `StoreError`.
  static func violation(in store: ResultStore) throws -> String? {
    let ofColumns = tables.flatMap { table, columns, _ in
      columns.map { column in
        """
        SELECT '\(table).\(column.name)' FROM \(table) WHERE \(column.name) IS NOT NULL
          AND (typeof(\(column.name)) <> 'integer' OR NOT \(column.name) \(column.range.rawValue))
        """
      }
    }
    let all = (ofColumns + [relations, errors]).joined(separator: " UNION ALL ")
    return try store.query("SELECT * FROM (\(all)) LIMIT 1").rows.first?[0].text
  }

  private static func named(_ names: [String], _ range: Range) -> [(name: String, range: Range)] {
    names.map { ($0, range) }
  }
}
