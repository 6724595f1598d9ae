internal import FoundationEssentials

/// Checks one run and its trials against their digests.
enum RunVerifier {
  /// - Parameter withWorkers: whether worker rows are read too; not where they have just been.
  static func verify(
    _ runID: Int64, withWorkers: Bool = true, _ db: SQLConnection, _ result: inout Verification
  ) throws {
    let row = try db.row("SELECT uuid, status, digest FROM run WHERE run_id = ?", [.integer(runID)])
    guard let row, let uuid = row[0].blob.flatMap({ UUID(bytes: $0) }) else {
      // Pruned since the list of runs was read; or the key does not find the row it stands in.
      if try !db.rows("SELECT 1 FROM run WHERE +run_id = ?", [.integer(runID)]).isEmpty {
        result.report(.file, "a run cannot be found by its key")
      }
      return
    }
    let isPlanned = row[1] == .text(RunStatus.planned.rawValue)
    let trials = try db.rows(TrialVerifier.select, [.integer(runID)])
    for trial in trials {
      try TrialVerifier(trial, isRunPlanned: isPlanned)
        .verify(withWorkers: withWorkers, db, &result)
    }
    if let flaw = try RecordedRanges.flaw(inRun: runID, db) { result.report(.run(uuid), flaw) }
    if isPlanned {
      result.unfinished.append(uuid)
      if row[2] != .null { result.report(.run(uuid), "it has a digest before its end") }
      return
    }
    result.runs += 1
    if row[2] != .blob(try RunDigest.compute(runID, db)) {
      result.report(.run(uuid), "its description does not match its digest")
    }
  }
}
