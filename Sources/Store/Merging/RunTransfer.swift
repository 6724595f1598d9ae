internal import Slab

/// Brings in one run with all that belongs to it, value by value, into tables that take nothing of
/// the wrong type; and then checks what was stored against the digests that came with it.
final class RunTransfer {
  /// A run that came in.
  struct Arrival {
    /// Of its machine, as it was recorded.
    let machine: [UInt8]
    let trials: Int
    let workers: Int64
  }

  private let source, target: SQLConnection
  private let descriptions: DescriptionTransfer
  private let run, trial, lane, error: RowTransfer

  init(from source: SQLConnection, to target: SQLConnection) throws {
    self.source = source
    self.target = target
    descriptions = DescriptionTransfer(from: source, to: target)
    run = try RowTransfer("run", dropping: ["run_id", "environment_id"], source, target)
    trial = try RowTransfer(
      "trial", dropping: ["trial_id", "run_id", "case_id", "alternative_id"], source, target)
    lane = try RowTransfer("lane", dropping: ["trial_id"], source, target)
    error = try RowTransfer("worker_error", dropping: ["trial_id"], source, target)
  }

  /// Brings in a run that is not here.
  ///
  /// - Parameter open: the same run here, without an end, in whose place it comes.
  /// - Throws: `Refusal`, after which all is here as it was.
  func add(_ sourceRun: Int64, uuid: [UInt8], instead open: Int64? = nil) throws -> Arrival {
    try savepoint {
      if let open { try RunRemoval.clear(open, target) }
      let environment = try descriptions.environment(ofRun: sourceRun)
      let runID = try run.copy(
        where: "run_id = ?", [.integer(sourceRun)], adding: ["environment_id"],
        [.integer(environment.key)])
      try label(sourceRun, runID, uuid: uuid)
      let workers = try trials(of: sourceRun, to: runID)
      try verify(runID)
      return Arrival(machine: environment.machine, trials: workers.count, workers: workers.sum())
    }
  }

  /// Brings in the workers that trials of a run are without here and have there.
  ///
  /// - Returns: how many trials and workers came in.
  func complete(_ sourceRun: Int64, runID: Int64) throws -> (trials: Int, workers: Int64) {
    let pruned = try target.rows(
      "SELECT trial_id, uuid FROM trial WHERE run_id = ? AND workers_kept = 0", [.integer(runID)])
    var found: [(own: Int64, other: Int64)] = []
    for row in pruned {
      guard let own = row[0].integer else { continue }
      let other = try Refusal.reading {
        try source.integer(
          """
          SELECT trial_id FROM trial
          WHERE run_id = ? AND uuid = ? AND workers_kept = 1 AND worker_digest IS NOT NULL
          """, [.integer(sourceRun), row[1]])
      }
      if let other { found.append((own, other)) }
    }
    guard !found.isEmpty else { return (0, 0) }
    return try savepoint {
      var workers: Int64 = 0
      for trial in found {
        workers += try self.workers(of: trial.other, to: trial.own)
        try target.change(
          "UPDATE trial SET workers_kept = 1 WHERE trial_id = ?", [.integer(trial.own)])
      }
      try verify(runID)
      return (found.count, workers)
    }
  }

  /// Brings in a run's trials.
  ///
  /// - Returns: how many workers each has.
  private func trials(of sourceRun: Int64, to runID: Int64) throws -> [Int64] {
    let rows = try Refusal.reading {
      try source.rows(
        """
        SELECT trial_id, case_id, alternative_id, workers_kept = 1 AND worker_digest IS NOT NULL
        FROM trial WHERE run_id = ? ORDER BY position
        """, [.integer(sourceRun)])
    }
    return try rows.map { row in
      guard let key = row[0].integer, let caseID = row[1].integer, let alternative = row[2].integer
      else { throw Refusal("a trial of it refers to nothing") }
      let trialID = try trial.copy(
        where: "trial_id = ?", [.integer(key)], adding: ["run_id", "case_id", "alternative_id"],
        [
          .integer(runID), .integer(descriptions.workloadCase(caseID)),
          .integer(descriptions.alternative(alternative)),
        ])
      try lane.copyAll(ofTrial: key, to: trialID)
      try error.copyAll(ofTrial: key, to: trialID)
      return row[3] == .integer(1) ? try workers(of: key, to: trialID) : 0
    }
  }

  /// Brings in the worker rows of a trial.
  private func workers(of sourceTrial: Int64, to trialID: Int64) throws -> Int64 {
    let trial = try target.row(
      """
      SELECT \(WorkerCheck.columns)
      FROM trial AS t JOIN workload_case AS c USING (case_id) WHERE t.trial_id = ?
      """, [.integer(trialID)])
    guard let trial else { throw Refusal("a trial of it cannot be found by its key") }
    var check = WorkerCheck(trial)
    let workers = try Refusal.reading {
      try WorkerRows(of: sourceTrial, source, atMost: Int(check.workers)).all()
    }
    guard let workers, Int64(workers.count) == check.workers else {
      throw Refusal("the workers of a trial of it are not as they were stored")
    }
    // What is stored is what is checked: rows in memory, every value an integer or NULL.
    workers.withUnsafeBufferPointer { check.update($0) }
    if let flaw = check.flaw() { throw Refusal("a trial of it: \(flaw)") }
    try Refusal.storing { try TrialRows.workers(trialID, workers, target) }
    return Int64(workers.count)
  }

  /// The label it has there, where that is not the one it was recorded with.
  private func label(_ sourceRun: Int64, _ runID: Int64, uuid: [UInt8]) throws {
    let row = try Refusal.reading {
      try source.row(
        """
        SELECT x.recorded_label, r.label, x.checksum
        FROM relabelled AS x JOIN run AS r USING (run_id)
        WHERE x.run_id = ?
        """, [.integer(sourceRun)])
    }
    guard let row else { return }
    guard row[2] == .blob(RunLabels.checksum(uuid: uuid, recorded: row[0], label: row[1])) else {
      throw Refusal("its label does not match its checksum")
    }
    try Refusal.storing {
      try RunLabels.keep(recorded: row[0], label: row[1], runID, uuid: uuid, target)
    }
  }

  private func verify(_ runID: Int64) throws {
    var found = Verification()
    try RunVerifier.verify(runID, withWorkers: false, target, &found)
    guard let mismatch = found.mismatches.first else { return }
    throw Refusal("it cannot be believed: \(mismatch.reason)")
  }

  /// Runs `body`, undoing what it did where it throws.
  private func savepoint<T>(_ body: () throws -> T) throws -> T {
    try target.execute("SAVEPOINT run")
    do {
      let result = try body()
      try target.execute("RELEASE run")
      return result
    } catch {
      descriptions.forget()
      if error is Refusal { try target.execute("ROLLBACK TO run; RELEASE run") }
      throw error
    }
  }
}

extension [Int64] {
  fileprivate func sum() -> Int64 { reduce(0, +) }
}
