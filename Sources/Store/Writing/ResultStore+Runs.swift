public import FoundationEssentials
internal import Slab

extension ResultStore {
  /// Ends a run: what is still planned will not be run, and the run gets its digest.
  ///
  /// Not to be called while a slab of the run could not be stored: leave the run planned then, and
  /// recovery ends it.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - status: complete, failed or interrupted.
  ///   - endedUnixNs: UTC, nanoseconds since 1970.
  /// - Throws: `StoreError.runWasEnded` where it is not planned any more; it is left as it is.
  public func finish(_ run: UUID, _ status: RunStatus, endedUnixNs: Int64) throws {
    try write { db in
      guard
        let row = try db.row("SELECT run_id, status FROM run WHERE uuid = ?", [.blob(run.bytes)]),
        let runID = row[0].integer, row[1] == .text(RunStatus.planned.rawValue)
      else { throw StoreError.runWasEnded(run) }
      try RunRows.finish(runID, status, endedUnixNs: endedUnixNs, db)
    }
  }

  /// Opens a run again that was cut short, for what is left of it.
  ///
  /// Trials that were not run, and those that were interrupted, are planned anew, in their former
  /// order, after those that ran. What an interrupted trial has recorded stays with it; its
  /// repetition is a trial of its own. Acquire the run's lock (`RunLock`) before.
  ///
  /// - Returns: the plan, with only the trials that are left.
  /// - Throws: `StoreError.unknownRun`, `.nothingToResume`; `.runIsAlive` or `.runIsOpen` where it
  ///   has no end yet.
  public func reopen(_ run: UUID) throws -> RunPlan {
    let recording = try Recording(into: path)
    return try write { db in
      guard let runID = try db.integer("SELECT run_id FROM run WHERE uuid = ?", [.blob(run.bytes)])
      else { throw StoreError.unknownRun(run) }
      if try Self.status(of: run, db) == .planned {
        // The lock tells nothing: it is the caller's own.
        let isLiving = try Recording.find(run, db)?.process.fate == .living
        throw isLiving ? StoreError.runIsAlive(run) : StoreError.runIsOpen(run)
      }
      guard try RunRows.reopen(runID, db) else { throw StoreError.nothingToResume(run) }
      try recording.store(runID, db)
      guard let plan = try PlanReader.plan(runID, run, db) else { throw StoreError.unknownRun(run) }
      return plan
    }
  }

  /// How a run stands; nil where there is none.
  public func status(of run: UUID) throws -> RunStatus? {
    try read { try Self.status(of: run, $0) }
  }

  private static func status(of run: UUID, _ db: SQLConnection) throws -> RunStatus? {
    try db.row("SELECT status FROM run WHERE uuid = ?", [.blob(run.bytes)])?[0].text
      .flatMap { RunStatus(rawValue: $0) }
  }

  /// The runs that have no end yet, and whether somebody records them.
  public func openRuns() throws -> [(run: UUID, liveness: RunLiveness)] {
    try read { try OpenRun.all(in: path, $0) }.map { ($0.run, $0.liveness) }
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
