extension RunDetail {
  /// The run as `concur.run/1`.
  public var json: OutputJSON {
    .object([
      "schema": "concur.run/1",
      "run_id": .text(facts.runID),
      "started_at": .text(facts.startedAt),
      "ended_at": .optional(facts.endedAt),
      "machine": .text(facts.machine),
      "label": .optional(facts.label),
      "tags": OutputJSON(facts.tags),
      "status": .text(facts.status),
      "command": .text(facts.command),
      "concur_version": .text(facts.concurVersion),
      "seed": .integer(facts.seed),
      "settings": OutputJSON(facts.settings),
      "conditions": OutputJSON(facts.conditions),
      "environment_id": .text(facts.environmentID),
      "environment": OutputJSON(facts.environment),
      "outcome": .dictionary(outcome.map { ($0.status, .count($0.trials)) }),
      "trials": .array(trials.map(\.json)),
    ])
  }
}

extension TrialLine {
  fileprivate var json: OutputJSON {
    .object([
      "trial_id": .text(trialID),
      "position": .count(position),
      "block": .count(block),
      "case_id": .text(caseID),
      "workload": .text(workload),
      "params": CaseParameter.json(parameters),
      "workers": .count(workers),
      "concurrency": .count(concurrency),
      "alternative": alternative.json,
      "status": .text(status),
      "reason": .optional(reason),
      "wall_ns": .rounded(wallNs),
      "ideal_ns": .rounded(idealNs),
      "actual_over_ideal": .optional(actualOverIdeal),
      "run_p50_ns": .rounded(runP50Ns),
      "run_p99_ns": .rounded(runP99Ns),
      "queued_p50_ns": .rounded(queueP50Ns),
      "peak_memory_bytes": .rounded(maxRSSBytes),
      "started": .count(started),
      "finished": .count(finished),
      "failed_workers": .count(failedWorkers),
      "lanes": .count(lanes),
      "peak_in_flight": .count(peakInFlight),
      "contaminated": .bool(isContaminated),
      "clock_step_ns": .rounded(clockStepNs),
      "workers_kept": .bool(workersKept),
    ])
  }
}
