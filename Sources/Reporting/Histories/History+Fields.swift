import Tables
import Vocabulary

extension History {
  /// Which series it is.
  private var identity: [Field] {
    [
      Field("machine", machine),
      Field("case_id", caseID),
      Field("workload", workload),
      Field(parameters: parameters),
      Field("workers", workers),
      Field("concurrency", concurrency),
      Field("alternative", alternative.fields),
    ]
  }

  /// The series as fields.
  var fields: [Field] {
    identity + [
      Field("change", change),
      Field("noise_floor", noiseFloor.fields),
      Field("change_since_previous_segment", latestChange?.change),
      Field("drift_per_run", segments.last?.driftPerRun),
      Field("change_points", changePoints.map(\.fields)),
      Field("segments", segments.map { fields(of: $0) }),
      Field("runs", points.map(\.fields)),
    ]
  }

  private func fields(of segment: HistorySegment) -> [Field] {
    let first = points[segment.range.lowerBound]
    return [
      Field("run_id", first.runID),
      Field("started_at", first.startedAt),
      Field("environment_id", first.environmentID),
      Field("run_count", segment.range.count),
      Field("level_ns", .nanoseconds(segment.levelNs)),
      Field("drift_per_run", segment.driftPerRun),
    ]
  }

  /// A series that got slower, as fields.
  fileprivate func fields(of regression: RegressionGate.Regression) -> [Field] {
    identity + [
      Field("noise_floor", noiseFloor.fields),
      Field("change_point", regression.change.fields),
      Field("sentence", regression.sentence()),
    ]
  }
}

extension HistoryPoint {
  fileprivate var fields: [Field] {
    [
      Field("run_id", runID), Field("started_at", startedAt), Field("label", label),
      Field("environment_id", environmentID), Field("trials", trials),
      Field("contaminated_trials", contaminated), Field("wall_median_ns", .nanoseconds(wallNs)),
    ]
  }
}

extension LevelChange {
  fileprivate var fields: [Field] {
    [
      Field("run_id", runID),
      Field("started_at", startedAt),
      Field("before_ns", .nanoseconds(beforeNs)),
      Field("after_ns", .nanoseconds(afterNs)),
      Field("change", change),
      Field("p_value", pValue),
    ]
  }
}

extension EnvironmentChange {
  /// The change as fields.
  var fields: [Field] {
    [
      Field("machine", machine),
      Field("run_id", runID),
      Field("first_seen_at", firstSeenAt),
      Field("facts", facts.map(\.fields)),
    ]
  }
}

extension EnvironmentChange.Fact {
  /// What changed, from what to what.
  var fields: [Field] {
    [Field("fact", name), Field("before", Value(before)), Field("after", Value(after))]
  }
}

extension RegressionGate {
  /// The gate as fields.
  var fields: [Field] {
    [
      Field("outcome", outcome.word),
      Field("threshold", threshold),
      Field("series", histories.count),
      Field("series_checked", checked.count),
      Field("runs_needed", History.fewestRuns),
      Field("regressions", regressions.map { $0.history.fields(of: $0) }),
      Field("sentence", summary),
    ]
  }
}

extension RegressionGate.Outcome {
  /// The outcome in a word.
  fileprivate var word: String {
    switch self {
    case .regression: "regression"
    case .passed: "passed"
    case .tooLittle: "too_little"
    }
  }
}
