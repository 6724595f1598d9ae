public import FoundationEssentials
private import Glibc

extension ResultStore {
  /// Removes runs by a rule, in one transaction, and makes the file smaller where much of it is free.
  ///
  /// - Returns: what was removed.
  /// - Throws: `StoreError`; nothing was removed then.
  public func prune(_ rule: PruneRule) throws -> PruneReport {
    try remove(workersOnly: rule.workersOnly) { try rule.runs($0) }
  }

  /// What a rule would remove.
  public func pruned(by rule: PruneRule) throws -> PruneReport {
    try described { try rule.runs($0) }
  }

  /// Removes runs.
  ///
  /// - Throws: `StoreError.unknownRun`; `.runIsAlive` or `.runIsOpen` where one has not ended.
  public func delete(_ runs: [UUID]) throws -> PruneReport {
    try remove(workersOnly: false) { try keys(of: runs, $0) }
  }

  /// What deleting runs would remove.
  public func described(_ runs: [UUID]) throws -> PruneReport {
    try described { try keys(of: runs, $0) }
  }

  private func keys(of runs: [UUID], _ db: SQLConnection) throws -> [[SQLValue]] {
    try runs.map { run in
      let row = try db.row(
        "SELECT run_id, uuid, status = 'planned' FROM run WHERE uuid = ?", [.blob(run.bytes)])
      guard let row else { throw StoreError.unknownRun(run) }
      guard row[2] == .integer(0) else {
        let isRecorded = try OpenRun(run, in: path, db).liveness == .recording
        throw isRecorded ? StoreError.runIsAlive(run) : StoreError.runIsOpen(run)
      }
      return row
    }
  }

  private func described(
    _ runs: (SQLConnection) throws -> [[SQLValue]]
  ) throws -> PruneReport {
    var report = PruneReport()
    report.runs = try read { db in
      try db.snapshot { try RunRemoval.describe(runs(db), db) }
    }
    report.bytesBefore = bytes
    report.bytesAfter = report.bytesBefore
    return report
  }

  private func remove(
    workersOnly: Bool, _ runs: (SQLConnection) throws -> [[SQLValue]]
  ) throws -> PruneReport {
    var report = PruneReport()
    report.bytesBefore = bytes
    report.runs = try write { db in
      let runs = try runs(db)
      let described = try RunRemoval.describe(runs, db)
      try RunRemoval.remove(runs, workersOnly: workersOnly, db)
      return described
    }
    do {
      try compact()
    } catch let error as StoreError {
      report.compacting = error
    }
    report.bytesAfter = bytes
    return report
  }

  /// Gives free pages back to the file system, where they are a quarter of the file or more.
  private func compact() throws {
    try withoutTransaction { db in
      guard let free = try db.integer("PRAGMA freelist_count"),
        let all = try db.integer("PRAGMA page_count"), free > 0, free * 4 >= all
      else { return }
      try db.execute("VACUUM")
    }
  }

  /// The file's size in bytes.
  private var bytes: Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
  }
}
