internal import FoundationEssentials
internal import Slab

/// Checks one trial against its digests.
struct TrialVerifier {
  /// The trials of a run, also where what they refer to is lost.
  static let select = """
    SELECT t.trial_id, t.uuid, t.status, t.digest, t.workers_kept, \(WorkerCheck.columns)
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
    let (digest, workerDigest) = (row[3], row[5])
    if row[2] == .text(TrialStatus.planned.rawValue) {
      if !isRunPlanned || digest != .null || workerDigest != .null {
        result.report(subject, "it is planned, and yet it has ended")
      } else if let flaw = try RecordedRanges.flaw(inTrial: trialID, db) {
        result.report(subject, flaw)
      }
      return
    }
    result.trials += 1
    let isWhole =
      try digest == .blob(TrialDigest.compute(trialID, db)) || isRunPlanned && digest == .null
    if !isWhole {
      result.report(subject, "its summary, lanes or errors do not match their digest")
    } else if let flaw = try RecordedRanges.flaw(inTrial: trialID, db) {
      result.report(subject, flaw)
    }
    if withWorkers { try verifyWorkers(workerDigest, besides: isWhole, db, &result) }
  }

  /// - Parameter summary: whether the rest of the trial is whole, so that workers can be held against it.
  private func verifyWorkers(
    _ workerDigest: SQLValue, besides summary: Bool, _ db: SQLConnection,
    _ result: inout Verification
  ) throws {
    let (rows, flaw) = try check(besides: summary, db)
    result.workers += rows
    if row[4] != .integer(1) {
      if case .trial(let uuid) = subject { result.pruned.append(uuid) }
      if rows > 0 { result.report(subject, "it is marked as pruned, and yet has workers") }
    } else if workerDigest == .null {
      if rows > 0 { result.report(subject, "it has workers, and yet was not recorded") }
    } else if let flaw {
      result.report(subject, flaw)
    }
  }

  /// Counts the worker rows, and holds them against the trial's.
  private func check(
    besides summary: Bool, _ db: SQLConnection
  ) throws -> (rows: Int64, flaw: String?) {
    var check = WorkerCheck(row.dropFirst(5))
    var block: [WorkerRow] = []
    block.reserveCapacity(4096)
    var isWhole = true
    let rows = try WorkerRows(of: trialID, db).each { worker in
      guard let worker else { return isWhole = false }
      block.append(worker)
      guard block.count == 4096 else { return }
      block.withUnsafeBufferPointer { check.update($0) }
      block.removeAll(keepingCapacity: true)
    }
    block.withUnsafeBufferPointer { check.update($0) }
    guard rows == check.workers else {
      return (rows, "its workers are \(rows) instead of \(check.workers)")
    }
    return (rows, isWhole ? check.flaw(besides: summary) : "its workers do not match their digest")
  }
}
