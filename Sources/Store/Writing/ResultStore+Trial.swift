private import FoundationEssentials
public import Slab

extension ResultStore {
  /// Stores an ended trial: its summary, lanes, workers and errors in one transaction.
  ///
  /// It may be called again after any failure: a trial is stored once. Its slab may be removed as
  /// soon as this has returned `.stored` or `.alreadyThere`, and not before.
  ///
  /// - Parameters:
  ///   - record: what the trial's slab holds.
  ///   - errors: what its workers threw; left out where a worker returned or never started.
  ///   - end: how it ended; by default what the record says.
  /// - Returns: the summary, or that the trial was there already, or is not to be stored any more.
  /// - Throws: `StoreError.unplannedTrial` where this database did not plan the trial,
  ///   `.unfitRecord` where the record is not that of the plan, `.locked`, `.full`, `.io`.
  public func store(
    _ record: TrialRecord, errors: [WorkerError] = [], end: TrialEnd? = nil
  ) throws -> StoredTrial {
    let record = TrialRecord(
      header: record.header, workers: Self.normalized(record.workers), lanes: record.lanes)
    guard let uuid = UUID(bytes: record.header.identity.trial) else {
      throw StoreError.unfitRecord(trial: UUID(), reason: "its identity is no UUID")
    }
    let place = try read { try TrialPlace.find(uuid, $0) }
    if let reason = place.misfit(of: record) {
      throw StoreError.unfitRecord(trial: uuid, reason: reason)
    }
    // Before the transaction, which others wait for.
    let summary = TrialSummary(of: record, lanes: place.mostInFlight)
    return try write { db in
      guard try TrialPlace.find(uuid, db).isOpen else {
        let stored = try TrialRows.workerDigest(place.trialID, db)
        return stored == summary.workerDigest ? .alreadyThere : .closed
      }
      let end = end ?? TrialEnd(of: record, errors: errors)
      guard try TrialRows.update(place.trialID, record.header, summary, end, db) else {
        return .closed
      }
      try TrialRows.lanes(place.trialID, record.lanes, summary.busyNs, db)
      try TrialRows.workers(place.trialID, record.workers, db)
      try TrialRows.errors(place.trialID, errors, of: record.workers, db)
      if let flaw = try RecordedRanges.flaw(inTrial: place.trialID, db) {
        throw StoreError.unfitRecord(trial: uuid, reason: flaw)
      }
      try TrialDigest.store(place.trialID, db)
      return .stored(summary)
    }
  }

  /// The rows as they are stored; a copy only where one has to be changed.
  private static func normalized(
    _ workers: ContiguousArray<WorkerRow>
  ) -> ContiguousArray<WorkerRow> {
    let isNormal = workers.allSatisfy { $0.hasResult || $0.result == WorkerRow.unknown }
    return isNormal ? workers : ContiguousArray(workers.map(\.normalized))
  }
}
