extension ResultStore {
  /// Stores a plan with all its trials, before the first of them starts, in one transaction.
  ///
  /// Acquire the run's lock (`RunLock`) before, so that nobody takes the run for abandoned.
  ///
  /// - Parameter recording: who records it; by default the calling process, into this file.
  /// - Throws: `StoreError.invalidPlan` where a trial names a case or alternative that the plan
  ///   does not have.
  public func store(_ plan: RunPlan, by recording: Recording? = nil) throws {
    try check(plan.trials, of: plan)
    let recording = try recording ?? Recording(into: path)
    try write { db in
      let uuid = plan.machine.uuid.bytes
      let environment = try PlanRows.environment(
        digest: plan.environment.digest(on: plan.machine),
        facts: plan.environment.canonicalFacts(on: plan.machine),
        machine: MachineRows.row(uuid: uuid, name: plan.machine.name, db), db)
      let run = try PlanRows.run(plan, environment, db)
      try recording.store(run, db)
      try insert(plan.trials, of: plan, run: run, db)
      try MachineClones.separate(uuid: uuid, db)
    }
  }

  /// Plans more trials of a run that is being recorded, before the first of them starts.
  ///
  /// - Parameters:
  ///   - trials: what comes after all trials that the run has.
  ///   - plan: the run's plan, which knows their cases and alternatives.
  /// - Throws: `StoreError.runWasEnded`, `.invalidPlan` as ``store(_:by:)``.
  public func add(_ trials: [PlannedTrial], to plan: RunPlan) throws {
    try check(trials, of: plan)
    try write { db in
      guard
        let run = try db.integer(
          "SELECT run_id FROM run WHERE uuid = ? AND status = 'planned'",
          [.blob(plan.uuid.bytes)])
      else { throw StoreError.runWasEnded(plan.uuid) }
      try insert(trials, of: plan, run: run, db)
    }
  }

  private func check(_ trials: [PlannedTrial], of plan: RunPlan) throws {
    for trial in trials {
      guard plan.cases.indices.contains(trial.caseIndex),
        plan.alternatives.indices.contains(trial.alternativeIndex)
      else { throw StoreError.invalidPlan("trial \(trial.position) has no case or alternative") }
    }
  }

  private func insert(
    _ trials: [PlannedTrial], of plan: RunPlan, run: Int64, _ db: SQLConnection
  ) throws {
    let cases = try plan.cases.map { try PlanRows.workloadCase($0, db) }
    let alternatives = try plan.alternatives.map { try PlanRows.alternative($0, db) }
    for trial in trials {
      try PlanRows.trial(
        trial, run: run, workloadCase: cases[trial.caseIndex],
        alternative: alternatives[trial.alternativeIndex], db)
    }
  }
}
