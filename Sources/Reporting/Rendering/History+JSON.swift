extension History {
  /// The series as an object of output.
  var json: OutputJSON {
    .object([
      "machine": .text(machine),
      "case_id": .text(caseID),
      "workload": .text(workload),
      "params": CaseParameter.json(parameters),
      "workers": .count(workers),
      "concurrency": .count(concurrency),
      "alternative": alternative.json,
      "change": .optional(change),
      "runs": .array(
        points.map { point in
          .object([
            "run_id": .text(point.runID), "started_at": .text(point.startedAt),
            "label": .optional(point.label), "environment_id": .text(point.environmentID),
            "trials": .count(point.trials), "contaminated_trials": .count(point.contaminated),
            "wall_median_ns": .rounded(point.wallNs),
          ])
        }),
    ])
  }
}

extension EnvironmentChange {
  /// The change as an object of output.
  var json: OutputJSON {
    .object([
      "machine": .text(machine),
      "run_id": .text(runID),
      "first_seen_at": .text(firstSeenAt),
      "facts": .array(
        facts.map { fact in
          .object([
            "fact": .text(fact.name), "before": OutputJSON(fact.before),
            "after": OutputJSON(fact.after),
          ])
        }),
    ])
  }
}
