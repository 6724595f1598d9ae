internal import FoundationEssentials

/// A run as another database lists it, before anything of it is believed.
struct MergeSource {
  let runID: Int64
  let uuid: [UInt8]?
  let hasEnded: Bool
  let digest: [UInt8]?
  /// As it is reported; its outcome is not known yet.
  let described: MergedRun

  /// All runs of a database, in the order in which they were stored.
  ///
  /// - Throws: `SQLiteFailure` where the list itself cannot be read.
  static func runs(_ db: SQLConnection) throws -> [MergeSource] {
    try db.rows(
      """
      SELECT r.run_id, r.uuid, r.status, r.digest, r.started_unix_ns, r.label, m.name
      FROM run AS r
      LEFT JOIN environment AS e USING (environment_id)
      LEFT JOIN machine AS m USING (machine_id)
      ORDER BY r.run_id
      """
    ).map { row in
      let uuid = row[1].blob.flatMap { $0.count == 16 ? $0 : nil }
      return MergeSource(
        runID: row[0].integer ?? 0, uuid: uuid, hasEnded: row[2] != .text("planned"),
        digest: row[3].blob,
        described: MergedRun(
          runID: uuid.flatMap { UUID(bytes: $0) }?.canonical ?? "?", machine: row[6].text,
          startedUnixNs: row[4].integer, label: row[5].text, outcome: .unfinished))
    }
  }
}
