internal import FoundationEssentials

/// Removes runs, or their workers, and remembers that.
enum RunRemoval {
  /// Removes runs, or only their workers.
  ///
  /// - Parameter runs: keys and identities.
  static func remove(_ runs: [[SQLValue]], workersOnly: Bool, _ db: SQLConnection) throws {
    let statements = try (workersOnly ? workerChanges : runChanges).map { try db.statement($0) }
    for run in runs {
      guard let uuid = run[1].blob else { continue }
      for statement in statements { try statement.run([run[0]]) }
      try Tombstones.add(workersOnly ? .workers : .run, of: uuid, db)
    }
    if !workersOnly { try removeUnused(db) }
  }

  /// Removes a run, to be replaced by another record of it: it is not remembered as removed.
  static func clear(_ runID: Int64, _ db: SQLConnection) throws {
    for statement in runChanges { try db.change(statement, [.integer(runID)]) }
  }

  /// What is to be said of runs before they are removed.
  static func describe(_ runs: [[SQLValue]], _ db: SQLConnection) throws -> [PruneReport.Run] {
    let run = try db.statement(
      """
      SELECT m.name, r.started_unix_ns, r.label,
        (SELECT count(*) FROM trial AS t WHERE t.run_id = r.run_id),
        (SELECT coalesce(sum(c.workers), 0) FROM trial AS t JOIN workload_case AS c USING (case_id)
          WHERE t.run_id = r.run_id AND t.workers_kept = 1 AND t.worker_digest IS NOT NULL)
      FROM run AS r
      JOIN environment AS e USING (environment_id)
      JOIN machine AS m USING (machine_id)
      WHERE r.run_id = ?
      """)
    return try runs.compactMap { keys in
      guard let row = try run.first([keys[0]]) else { return nil }
      return PruneReport.Run(
        runID: keys[1].blob.flatMap { UUID(bytes: $0) }?.canonical ?? "?",
        machine: row[0].text ?? "?", startedUnixNs: row[1].integer ?? 0, label: row[2].text,
        trials: Int(row[3].integer ?? 0), workers: row[4].integer ?? 0)
    }
  }

  private static let ofRun = "trial_id IN (SELECT trial_id FROM trial WHERE run_id = ?)"

  private static let workerChanges = [
    "DELETE FROM worker WHERE \(ofRun)",
    "UPDATE trial SET workers_kept = 0 WHERE run_id = ? AND worker_digest IS NOT NULL",
  ]

  private static let runChanges = [
    "DELETE FROM worker WHERE \(ofRun)",
    "DELETE FROM worker_error WHERE \(ofRun)",
    "DELETE FROM lane WHERE \(ofRun)",
    "DELETE FROM trial WHERE run_id = ?",
    "DELETE FROM relabelled WHERE run_id = ?",
    "DELETE FROM recorder WHERE run_id = ?",
    "DELETE FROM run WHERE run_id = ?",
  ]

  /// Removes what no run refers to any more. Machines stay: their names were given here.
  private static func removeUnused(_ db: SQLConnection) throws {
    try db.execute(
      """
      DELETE FROM environment WHERE environment_id NOT IN (SELECT environment_id FROM run);
      DELETE FROM workload_case WHERE case_id NOT IN (SELECT case_id FROM trial);
      DELETE FROM alternative WHERE alternative_id NOT IN (SELECT alternative_id FROM trial);
      DELETE FROM runtime WHERE runtime_id NOT IN (SELECT runtime_id FROM alternative);
      """)
  }
}
