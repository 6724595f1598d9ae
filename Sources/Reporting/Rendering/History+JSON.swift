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
      "noise_floor": noiseFloor.json,
      "change_since_previous_segment": .optional(latestChange?.change),
      "drift_per_run": .optional(segments.last?.driftPerRun),
      "change_points": .array(changePoints.map(\.json)),
      "segments": .array(segments.map { json(of: $0) }),
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

  private func json(of segment: HistorySegment) -> OutputJSON {
    let first = points[segment.range.lowerBound]
    return .object([
      "run_id": .text(first.runID),
      "started_at": .text(first.startedAt),
      "environment_id": .text(first.environmentID),
      "run_count": .count(segment.range.count),
      "level_ns": .rounded(segment.levelNs),
      "drift_per_run": .optional(segment.driftPerRun),
    ])
  }
}

extension LevelChange {
  /// The change point as an object of output.
  var json: OutputJSON {
    .object([
      "run_id": .text(runID),
      "started_at": .text(startedAt),
      "before_ns": .rounded(beforeNs),
      "after_ns": .rounded(afterNs),
      "change": .real(change),
      "p_value": .real(pValue),
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
