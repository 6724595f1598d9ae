extension Explanation {
  /// The causes as an object of output.
  var json: OutputJSON {
    .object([
      "case_id": .text(facts.caseID),
      "run_id": .text(facts.runID),
      "alternatives": .array(causes.map(\.json)),
    ])
  }
}

extension Cause {
  fileprivate var json: OutputJSON {
    .object([
      "alternative": alternative.json,
      "queued": .optional(life?.queued),
      "on_cpu": .optional(life?.onCPU),
      "off_cpu": .optional(life?.offCPU),
      "waiting": .optional(life?.waiting),
      "held_up": .optional(life?.heldUp),
      "lanes_busy": .optional(lanesBusy),
      "first_start_ns": .rounded(firstStartNs),
      "start_skew_ns": .rounded(startSkewNs),
      "slowest_over_median": .optional(slowest),
      "fairness": .optional(fairness),
      "rule": .text(rule),
      "sentence": .text(sentence),
    ])
  }
}
