internal import FoundationEssentials

/// What ending a run and opening it again do to its rows.
enum RunRows {
  /// Ends a run that is planned.
  static func finish(
    _ runID: Int64, _ status: RunStatus, endedUnixNs: Int64, _ db: SQLConnection
  ) throws {
    try db.change(
      "UPDATE trial SET status = 'not_run' WHERE run_id = ? AND status = 'planned'",
      [.integer(runID)])
    let undigested = try db.rows(
      "SELECT trial_id FROM trial WHERE run_id = ? AND digest IS NULL", [.integer(runID)])
    for trialID in undigested.compactMap({ $0[0].integer }) {
      try TrialDigest.store(trialID, db)
    }
    try db.change(
      "UPDATE run SET status = ?, ended_unix_ns = ? WHERE run_id = ?",
      [.text(status.rawValue), .integer(endedUnixNs), .integer(runID)])
    try db.change(
      "UPDATE run SET digest = ? WHERE run_id = ?",
      [.blob(RunDigest.compute(runID, db)), .integer(runID)])
    try Recording.remove(runID, db)
  }

  /// Ends a trial whose record is not to be had.
  static func giveUp(_ trialID: Int64, reason: String, _ db: SQLConnection) throws {
    try db.change(
      "UPDATE trial SET status = 'interrupted', reason = ? WHERE trial_id = ? AND status = 'planned'",
      [.text(reason), .integer(trialID)])
  }

  /// Plans again what a run has left, with new identities after its last trial that ran.
  ///
  /// - Returns: whether there is anything to do: trials that are left, or blocks that may be added.
  static func reopen(_ runID: Int64, _ db: SQLConnection) throws -> Bool {
    let rows = try db.rows(
      """
      SELECT block, warmup, case_id, alternative_id, source_digest
      FROM trial
      WHERE run_id = ?1 AND status IN ('planned', 'not_run')
        OR run_id = ?1 AND status = 'interrupted' AND \(isLatest)
      ORDER BY position
      """,
      [.integer(runID)])
    guard try !rows.isEmpty || mayGrow(runID, db) else { return false }
    try db.change(
      "DELETE FROM trial WHERE run_id = ? AND status IN ('planned', 'not_run')", [.integer(runID)])
    let last = try db.integer("SELECT max(position) FROM trial WHERE run_id = ?", [.integer(runID)])
    let insert = try db.statement(
      """
      INSERT INTO trial (
        uuid, run_id, position, block, warmup, case_id, alternative_id, source_digest, status)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'planned')
      """)
    guard RecordedRanges.place.contains(last ?? 0) else {
      throw SQLiteFailure(code: 11, message: "a trial's position is beyond all counting")
    }
    for (index, row) in rows.enumerated() {
      let position = (last ?? -1) + 1 + Int64(index)
      try insert.run([.blob(UUIDv7.next().bytes), .integer(runID), .integer(position)] + row)
    }
    try db.change(
      "UPDATE run SET status = 'planned', ended_unix_ns = NULL, digest = NULL WHERE run_id = ?",
      [.integer(runID)])
    return true
  }

  /// Whether a run was stopped while it added blocks to become more precise.
  private static func mayGrow(_ runID: Int64, _ db: SQLConnection) throws -> Bool {
    try db.integer(
      """
      SELECT 1 FROM run
      WHERE run_id = ? AND status = 'interrupted' AND settings ->> 'precision' IS NOT NULL
      """,
      [.integer(runID)]) != nil
  }

  /// Whether an interrupted trial has not been repeated by an earlier resumption.
  private static let isLatest = """
    NOT EXISTS (
      SELECT 1 FROM trial AS later
      WHERE later.run_id = trial.run_id AND later.position > trial.position
        AND later.block = trial.block AND later.warmup = trial.warmup
        AND later.case_id = trial.case_id AND later.alternative_id = trial.alternative_id)
    """
}
