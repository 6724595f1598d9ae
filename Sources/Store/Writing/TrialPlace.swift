internal import FoundationEssentials
internal import Slab

/// Where a trial belongs: what its plan says of it.
struct TrialPlace {
  let trialID: Int64
  /// Whether it may still be stored.
  let isOpen: Bool
  private let run: [UInt8]
  private let workers: Int
  private let concurrency: Int
  private let model: String

  /// Looks a trial up.
  ///
  /// - Throws: `StoreError.unplannedTrial` where it was not planned in this database.
  static func find(_ uuid: UUID, _ db: SQLConnection) throws -> TrialPlace {
    let row = try db.row(
      """
      SELECT t.trial_id, t.status = 'planned' AND r.status = 'planned', r.uuid, c.workers,
        c.concurrency, a.model
      FROM trial AS t
      JOIN run AS r USING (run_id)
      JOIN workload_case AS c USING (case_id)
      JOIN alternative AS a USING (alternative_id)
      WHERE t.uuid = ?
      """,
      [.blob(uuid.bytes)])
    guard let row, let trialID = row[0].integer, let run = row[2].blob,
      let workers = row[3].integer, let concurrency = row[4].integer, let model = row[5].text
    else { throw StoreError.unplannedTrial(uuid) }
    return TrialPlace(
      trialID: trialID, isOpen: row[1].integer == 1, run: run, workers: Int(workers),
      concurrency: Int(concurrency), model: model)
  }

  /// How many workers the model may have in flight.
  var mostInFlight: Int { model == "sequential" ? 1 : min(concurrency, workers) }

  /// What is wrong with a record that is said to be of this trial; nil where it fits.
  func misfit(of record: TrialRecord) -> String? {
    if record.header.identity.run != run { return "it belongs to another run" }
    if record.workers.count != workers {
      return "its workers are \(record.workers.count), those of the plan \(workers)"
    }
    let lanes = Int64(record.lanes.count)
    if !record.workers.allSatisfy({ RecordedRanges.holds($0, lanes: lanes) }) {
      return "it has times that no clock gives"
    }
    return nil
  }
}
