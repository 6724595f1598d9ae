internal import Foundation
internal import Slab

/// Checks one trial against its digests.
struct TrialVerifier {
  /// The trials of a run, also where what they refer to is lost.
  static let select = """
    SELECT t.trial_id, t.uuid, t.status, t.digest, t.worker_digest, t.result_digest, t.workers_kept,
      c.workers
    FROM trial AS t LEFT JOIN workload_case AS c USING (case_id)
    WHERE t.run_id = ? ORDER BY t.position
    """

  private let row: [SQLValue]
  private let isRunPlanned: Bool
  private let trialID: Int64
  private let subject: Verification.Subject

  init(_ row: [SQLValue], isRunPlanned: Bool) {
    self.row = row
    self.isRunPlanned = isRunPlanned
    trialID = row[0].integer ?? 0
    subject = row[1].blob.flatMap { UUID(bytes: $0) }.map { .trial($0) } ?? .file
  }

  func verify(
    withWorkers: Bool, _ db: SQLConnection, _ result: inout Verification
  ) throws {
    let (digest, workerDigest) = (row[3], row[4])
    if row[2] == .text(TrialStatus.planned.rawValue) {
      if !isRunPlanned || digest != .null || workerDigest != .null {
        result.report(subject, "it is planned, and yet it has ended")
      }
      return
    }
    result.trials += 1
    if digest != .blob(try TrialDigest.compute(trialID, db)) && !(isRunPlanned && digest == .null) {
      result.report(subject, "its summary, lanes or errors do not match their digest")
    }
    if withWorkers { try verifyWorkers(workerDigest, db, &result) }
  }

  private func verifyWorkers(
    _ workerDigest: SQLValue, _ db: SQLConnection, _ result: inout Verification
  ) throws {
    let (rows, hashed) = try hash(db)
    result.workers += rows
    if row[6] != .integer(1) {
      if case .trial(let uuid) = subject { result.pruned.append(uuid) }
      if rows > 0 { result.report(subject, "it is marked as pruned, and yet has workers") }
    } else if workerDigest == .null {
      if rows > 0 { result.report(subject, "it has workers, and yet was not recorded") }
    } else if SQLValue.integer(rows) != row[7] {
      result.report(subject, "it has \(rows) workers instead of \(row[7].integer ?? 0)")
    } else if hashed.map({ .blob($0.workers) }) != workerDigest
      || hashed.map({ .blob($0.results) }) != row[5]
    {
      result.report(subject, "its workers do not match their digest")
    }
  }

  /// Counts and hashes the worker rows; no hash where one of them cannot be as it was stored.
  private func hash(
    _ db: SQLConnection
  ) throws -> (rows: Int64, hashed: (workers: [UInt8], results: [UInt8])?) {
    var hasher = WorkerHasher(count: Int(row[7].integer ?? 0))
    var block: [WorkerRow] = []
    block.reserveCapacity(4096)
    var isWhole = true
    let rows = try WorkerRows(of: trialID, db).each { worker in
      guard let worker else { return isWhole = false }
      block.append(worker)
      guard block.count == 4096 else { return }
      block.withUnsafeBufferPointer { hasher.update($0) }
      block.removeAll(keepingCapacity: true)
    }
    block.withUnsafeBufferPointer { hasher.update($0) }
    return (rows, isWhole ? hasher.digests() : nil)
  }
}
