public import FoundationEssentials

extension ResultStore {
  /// The wall times that count of a run's trials, warm-up left out, in the order of execution.
  public func walls(of run: UUID) throws -> [MeasuredWall] {
    try read { db in
      try db.rows(
        """
        SELECT t.case_id, a.runtime_id, t.alternative_id, a.model, a.variant, t.block,
          row_number() OVER (
            PARTITION BY t.case_id, t.alternative_id, t.block ORDER BY t.position) - 1,
          t.wall_ns
        FROM run AS r
        JOIN trial AS t ON t.run_id = r.run_id
        JOIN alternative AS a ON a.alternative_id = t.alternative_id
        WHERE r.uuid = ? AND t.warmup = 0 AND t.status = 'complete' AND t.wall_ns > 0
          AND ifnull(t.failed, 0) + ifnull(t.lost, 0) + ifnull(t.torn, 0) = 0
        ORDER BY t.position
        """,
        [.blob(run.bytes)])
    }.compactMap { row in
      guard let caseID = row[0].integer, let runtimeID = row[1].integer,
        let alternativeID = row[2].integer, let model = row[3].text, let variant = row[4].text,
        let block = row[5].integer, let rank = row[6].integer, let wallNs = row[7].integer
      else { return nil }
      return MeasuredWall(
        caseID: caseID, runtimeID: runtimeID, alternativeID: alternativeID, model: model,
        variant: variant, block: Int(block), rank: Int(rank), wallNs: wallNs)
    }
  }
}
