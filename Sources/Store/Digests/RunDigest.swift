/// SHA-256 over an ended run: its row, local ids left out, and the digests of its trials.
///
/// Of machine and environment the identities are taken, as they were recorded, not the machine's
/// name, which is local. A label that was changed counts as it was.
enum RunDigest {
  private static let run = """
    SELECT
      r.uuid, coalesce(k.recorded_uuid, m.uuid), e.digest, r.started_unix_ns, r.ended_unix_ns,
      r.status, CASE WHEN x.run_id IS NULL THEN r.label ELSE x.recorded_label END, r.tags,
      r.command, r.concur_version, r.seed, r.settings, r.conditions
    FROM run AS r
    JOIN environment AS e USING (environment_id)
    JOIN machine AS m USING (machine_id)
    LEFT JOIN clone AS k USING (machine_id)
    LEFT JOIN relabelled AS x USING (run_id)
    WHERE r.run_id = ?
    """

  private static let trials = "SELECT digest FROM trial WHERE run_id = ? ORDER BY position"

  /// The digest of a run as it stands in the database, from its trials' stored digests.
  static func compute(_ runID: Int64, _ db: SQLConnection) throws -> [UInt8] {
    var hasher = CanonicalHasher()
    for sql in [run, trials] {
      let statement = try db.statement(sql)
      try statement.bind([.integer(runID)])
      while try statement.step() {
        statement.row().forEach { hasher.update($0) }
      }
      hasher.update(.null)
    }
    return hasher.digest()
  }
}
