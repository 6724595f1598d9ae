/// Which runs are removed, and how much of them.
public struct PruneRule: Sendable, Equatable {
  /// Runs that started before this, UTC, nanoseconds since 1970; nil for whenever.
  public var startedBeforeUnixNs: Int64?
  /// Spares each run that is among so many latest of one of its series (machine, case and
  /// alternative); nil for none.
  public var keepingLast: Int?
  /// Whether only worker rows are removed, and summaries stay.
  public var workersOnly: Bool

  /// Makes a rule; a run is removed where everything that is given says so.
  public init(
    startedBeforeUnixNs: Int64? = nil, keepingLast: Int? = nil, workersOnly: Bool = false
  ) {
    self.startedBeforeUnixNs = startedBeforeUnixNs
    self.keepingLast = keepingLast
    self.workersOnly = workersOnly
  }

  /// Ended runs to which the rule applies, the oldest first: their keys and identities.
  func runs(_ db: SQLConnection) throws -> [[SQLValue]] {
    try db.rows(
      """
      WITH measured AS (
        SELECT DISTINCT r.run_id, r.started_unix_ns, e.machine_id, t.case_id, t.alternative_id
        FROM run AS r
        JOIN environment AS e USING (environment_id)
        JOIN trial AS t USING (run_id)
        WHERE t.warmup = 0 AND t.status IN ('complete', 'failed')
      ),
      aged AS (
        SELECT run_id, row_number() OVER (
          PARTITION BY machine_id, case_id, alternative_id
          ORDER BY started_unix_ns DESC, run_id DESC) AS age
        FROM measured
      )
      SELECT r.run_id, r.uuid
      FROM run AS r
      WHERE r.status <> 'planned'
        AND (:before IS NULL OR r.started_unix_ns < :before)
        AND (:keep IS NULL OR r.run_id NOT IN (SELECT run_id FROM aged WHERE age <= :keep))
        AND (NOT :workers_only OR EXISTS (
          SELECT 1 FROM trial AS t
          WHERE t.run_id = r.run_id AND t.workers_kept = 1 AND t.worker_digest IS NOT NULL))
      ORDER BY r.started_unix_ns, r.run_id
      """,
      [
        SQLValue(startedBeforeUnixNs), SQLValue(keepingLast.map { Int64($0) }),
        .integer(workersOnly ? 1 : 0),
      ])
  }
}
