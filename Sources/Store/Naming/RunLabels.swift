/// Labels that were changed after their run had ended. What it was recorded with is kept beside,
/// since the run's digest is over it.
enum RunLabels {
  /// Gives a run another label, or none.
  static func relabel(_ runID: Int64, uuid: [UInt8], to label: String?, _ db: SQLConnection) throws
  {
    let row = try db.row(
      """
      SELECT CASE WHEN x.run_id IS NULL THEN r.label ELSE x.recorded_label END
      FROM run AS r LEFT JOIN relabelled AS x USING (run_id) WHERE r.run_id = ?
      """,
      [.integer(runID)])
    try keep(recorded: row?[0] ?? .null, label: SQLValue(label), runID, uuid: uuid, db)
    try db.change(
      "UPDATE run SET label = ? WHERE run_id = ?", [SQLValue(label), .integer(runID)])
  }

  /// Keeps the label that a run was recorded with; nothing where it has that one again.
  static func keep(
    recorded: SQLValue, label: SQLValue, _ runID: Int64, uuid: [UInt8], _ db: SQLConnection
  ) throws {
    try db.change("DELETE FROM relabelled WHERE run_id = ?", [.integer(runID)])
    guard recorded != label else { return }
    try db.change(
      "INSERT INTO relabelled (run_id, recorded_label, checksum) VALUES (?, ?, ?)",
      [
        .integer(runID), recorded,
        .blob(checksum(uuid: uuid, recorded: recorded, label: label)),
      ])
  }

  /// A checksum by which `verify` notices damage.
  static func checksum(uuid: [UInt8], recorded: SQLValue, label: SQLValue) -> [UInt8] {
    RowChecksum.of([.blob(uuid), recorded, label])
  }
}
