/// SHA-256 over everything a trial's row, its lanes and its errors say, local ids left out.
///
/// Every value is hashed with its type (`CanonicalHasher`) in the order of the columns below. Of
/// case, runtime and alternative the identities are taken; of the workers, whose rows may be
/// pruned, their own digest.
enum TrialDigest {
  private static let trial = """
    SELECT
      r.uuid, t.uuid, t.position, t.block, t.warmup, c.digest, rt.digest, a.model, a.variant,
      t.source_digest, t.status, t.reason, t.begin_unix_ns, t.begin_ns, t.wall_ns, t.clock_step_ns, t.user_ns,
      t.system_ns, t.voluntary_switches, t.involuntary_switches, t.max_rss_bytes, t.start_skew_ns,
      t.first_start_ns, t.started, t.finished, t.ok, t.failed, t.lost, t.torn, t.queue_p50_ns,
      t.queue_p99_ns, t.queue_max_ns, t.run_p50_ns, t.run_p90_ns, t.run_p99_ns, t.run_max_ns,
      t.run_sum_ns, t.worker_cpu_ns, t.ideal_ns, t.peak_in_flight, t.lanes, t.result_digest,
      t.recording_ns, t.shared_total, t.others_cpu_ns, t.steal_ns, t.psi_cpu_ns, t.psi_io_ns, t.psi_memory_ns,
      t.contaminated, t.worker_digest
    FROM trial AS t
    JOIN run AS r USING (run_id)
    JOIN workload_case AS c USING (case_id)
    JOIN alternative AS a USING (alternative_id)
    JOIN runtime AS rt USING (runtime_id)
    WHERE t.trial_id = ?
    """

  private static let lanes = """
    SELECT lane, pid, tid, workers, busy_ns, cpu_ns, max_rss_bytes, outcome
    FROM lane WHERE trial_id = ? ORDER BY lane
    """

  private static let errors = """
    SELECT worker, kind, message FROM worker_error WHERE trial_id = ? ORDER BY worker
    """

  /// The digest of a trial as it stands in the database.
  static func compute(_ trialID: Int64, _ db: SQLConnection) throws -> [UInt8] {
    var hasher = CanonicalHasher()
    for sql in [trial, lanes, errors] {
      let statement = try db.statement(sql)
      try statement.bind([.integer(trialID)])
      while try statement.step() {
        statement.row().forEach { hasher.update($0) }
      }
      // Ends the part: so many rows it has, and no more.
      hasher.update(.null)
    }
    return hasher.digest()
  }

  /// Computes the digest and stores it with the trial.
  static func store(_ trialID: Int64, _ db: SQLConnection) throws {
    try db.change(
      "UPDATE trial SET digest = ? WHERE trial_id = ?",
      [.blob(compute(trialID, db)), .integer(trialID)])
  }
}
