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

  func verify(_ db: SQLConnection, _ result: inout Verification) throws {
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
    let statement = try db.statement(
      """
      SELECT worker, queued_ns, wait_ns, run_ns, cpu_ns, lane, status, result_kind, result
      FROM worker WHERE trial_id = ? ORDER BY worker
      """)
    try statement.bind([.integer(trialID)])
    var hasher = WorkerHasher(count: Int(row[7].integer ?? 0))
    var block: [WorkerRow] = []
    block.reserveCapacity(4096)
    var rows: Int64 = 0
    var isWhole = true
    while try statement.step() {
      if let worker = Self.worker(statement, ordinal: rows) {
        block.append(worker)
      } else {
        isWhole = false
      }
      rows += 1
      if block.count == 4096 {
        block.withUnsafeBufferPointer { hasher.update($0) }
        block.removeAll(keepingCapacity: true)
      }
    }
    block.withUnsafeBufferPointer { hasher.update($0) }
    return (rows, isWhole ? hasher.digests() : nil)
  }

  /// A row as it was before it was stored; nil where none can have been stored so.
  private static func worker(_ statement: SQLStatement, ordinal: Int64) -> WorkerRow? {
    let unknown = WorkerRow.unknown
    guard statement.integer(0, null: -1) == ordinal,
      let queued = statement.integer(1, null: unknown),
      let wait = statement.integer(2, null: unknown),
      let run = statement.integer(3, null: unknown),
      let cpu = statement.integer(4, null: unknown),
      let lane = statement.integer(5, null: unknown),
      let status = statement.integer(6, null: unknown),
      let kind = statement.integer(7, null: unknown),
      let result = statement.integer(8, null: unknown)
    else { return nil }
    let row = WorkerRow(
      queuedNs: queued, waitNs: wait, runNs: run, cpuNs: cpu, lane: lane, status: status,
      resultKind: kind, result: result)
    return statement.isNull(8) == row.hasResult ? nil : row
  }
}
