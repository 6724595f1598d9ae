public import Foundation

extension ResultStore {
  /// Ends a run: what is still planned will not be run, and the run gets its digest.
  ///
  /// Not to be called while a slab of the run could not be stored: leave the run planned then, and
  /// recovery ends it. A run that has ended already is left as it is.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - status: complete, failed or interrupted.
  ///   - endedUnixNs: UTC, nanoseconds since 1970.
  /// - Throws: `StoreError.unknownRun`.
  public func finish(_ run: UUID, _ status: RunStatus, endedUnixNs: Int64) throws {
    try write { db in
      guard
        let row = try db.row("SELECT run_id, status FROM run WHERE uuid = ?", [.blob(run.bytes)]),
        let runID = row[0].integer
      else { throw StoreError.unknownRun(run) }
      if row[1] == .text("planned") {
        try RunRows.finish(runID, status, endedUnixNs: endedUnixNs, db)
      }
    }
  }

  /// Opens a run again that was cut short, for what is left of it.
  ///
  /// Trials that were not run, and those that were interrupted, are planned anew, in their former
  /// order, after those that ran. What an interrupted trial has recorded stays with it; its
  /// repetition is a trial of its own. Acquire the run's lock (`RunLock`) before.
  ///
  /// - Returns: the plan, with only the trials that are left.
  /// - Throws: `StoreError.unknownRun`, `.nothingToResume`.
  public func reopen(_ run: UUID) throws -> RunPlan {
    try write { db in
      guard let runID = try db.integer("SELECT run_id FROM run WHERE uuid = ?", [.blob(run.bytes)])
      else { throw StoreError.unknownRun(run) }
      guard try RunRows.reopen(runID, db) else { throw StoreError.nothingToResume(run) }
      guard let plan = try PlanReader.plan(runID, run, db) else { throw StoreError.unknownRun(run) }
      return plan
    }
  }

  /// When a run started: UTC, nanoseconds since 1970; nil where there is none.
  public func start(of run: UUID) throws -> Int64? {
    try read {
      try $0.integer("SELECT started_unix_ns FROM run WHERE uuid = ?", [.blob(run.bytes)])
    }
  }

  /// When the runs of a label started: UTC, nanoseconds since 1970, in no order.
  public func starts(ofRunsLabelled label: String) throws -> [Int64] {
    try read {
      try $0.rows("SELECT started_unix_ns FROM run WHERE label = ?", [.text(label)])
    }.compactMap { $0[0].integer }
  }

  /// The run whose identity is or begins with `text`, as the views write it.
  ///
  /// - Returns: nil where none or several do.
  public func run(identifiedBy text: String) throws -> UUID? {
    let digits = text.lowercased().filter { $0 != "-" }
    guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit) else { return nil }
    let rows = try read {
      try $0.rows(
        "SELECT uuid FROM run WHERE substr(lower(hex(uuid)), 1, length(?1)) = ?1 LIMIT 2",
        [.text(digits)])
    }
    guard rows.count == 1, let bytes = rows[0][0].blob else { return nil }
    return UUID(bytes: bytes)
  }
}
