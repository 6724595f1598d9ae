extension RegressionGate {
  /// The gate as an object of output.
  public var json: OutputJSON {
    .object([
      "outcome": .text(outcome.word),
      "threshold": .optional(threshold),
      "series": .count(histories.count),
      "series_checked": .count(checked.count),
      "runs_needed": .count(History.fewestRuns),
      "regressions": .array(regressions.map(\.json)),
      "sentence": .text(summary),
    ])
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

extension RegressionGate.Regression {
  fileprivate var json: OutputJSON {
    .object([
      "machine": .text(history.machine),
      "case_id": .text(history.caseID),
      "workload": .text(history.workload),
      "params": CaseParameter.json(history.parameters),
      "workers": .count(history.workers),
      "concurrency": .count(history.concurrency),
      "alternative": history.alternative.json,
      "noise_floor": history.noiseFloor.json,
      "change_point": change.json,
      "sentence": .text(sentence()),
    ])
  }
}
