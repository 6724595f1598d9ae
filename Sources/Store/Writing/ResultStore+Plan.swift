extension ResultStore {
  /// Stores a plan with all its trials, before the first of them starts, in one transaction.
  ///
  /// Acquire the run's lock (`RunLock`) before, so that nobody takes the run for abandoned.
  ///
  /// - Throws: `StoreError.invalidPlan` where a trial names a case or alternative that the plan
  ///   does not have.
  public func store(_ plan: RunPlan) throws {
    for trial in plan.trials {
      guard plan.cases.indices.contains(trial.caseIndex),
        plan.alternatives.indices.contains(trial.alternativeIndex)
      else { throw StoreError.invalidPlan("trial \(trial.position) has no case or alternative") }
    }
    try write { db in
      let machine = try PlanRows.machine(plan.machine, db)
      let environment = try PlanRows.environment(plan.environment, on: plan.machine, machine, db)
      let run = try PlanRows.run(plan, environment, db)
      let cases = try plan.cases.map { try PlanRows.workloadCase($0, db) }
      let alternatives = try plan.alternatives.map { try PlanRows.alternative($0, db) }
      for trial in plan.trials {
        try PlanRows.trial(
          trial, run: run, workloadCase: cases[trial.caseIndex],
          alternative: alternatives[trial.alternativeIndex], db)
      }
    }
  }
}
