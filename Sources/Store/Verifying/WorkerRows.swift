internal import Slab

/// Reads the stored workers of a trial back, as they were before they were stored.
struct WorkerRows {
  private let statement: SQLStatement
  private let limit: Int

  /// - Parameter limit: more rows than these are not read.
  init(of trialID: Int64, _ db: SQLConnection, atMost limit: Int = .max) throws {
    statement = try db.statement(
      """
      SELECT worker, queued_ns, wait_ns, run_ns, cpu_ns, lane, status, result_kind, result
      FROM worker WHERE trial_id = ? ORDER BY worker
      """)
    try statement.bind([.integer(trialID)])
    self.limit = limit
  }

  /// All of them, in order; nil where one cannot have been stored so, or there are too many.
  func all() throws -> ContiguousArray<WorkerRow>? {
    var rows = ContiguousArray<WorkerRow>()
    while try statement.step() {
      guard rows.count < limit, let row = row(ordinal: Int64(rows.count)) else { return nil }
      rows.append(row)
    }
    return rows
  }

  /// Hands on each row, or nil for one that cannot have been stored so.
  ///
  /// - Returns: how many there are.
  func each(_ body: (WorkerRow?) -> Void) throws -> Int64 {
    var count: Int64 = 0
    while try statement.step() {
      body(row(ordinal: count))
      count += 1
    }
    return count
  }

  @inline(__always)
  private func row(ordinal: Int64) -> WorkerRow? {
    let unknown = WorkerRow.unknown
    guard statement.integer(0, null: -1) == ordinal,
      let queued = statement.integer(1, unknown: unknown),
      let wait = statement.integer(2, unknown: unknown),
      let run = statement.integer(3, unknown: unknown),
      let cpu = statement.integer(4, unknown: unknown),
      let lane = statement.integer(5, unknown: unknown),
      let status = statement.integer(6, unknown: unknown),
      let kind = statement.integer(7, unknown: unknown),
      let result = statement.integer(8, null: unknown)
    else { return nil }
    let row = WorkerRow(
      queuedNs: queued, waitNs: wait, runNs: run, cpuNs: cpu, lane: lane, status: status,
      resultKind: kind, result: result)
    return statement.isNull(8) == row.hasResult ? nil : row
  }
}
