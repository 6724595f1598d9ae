extension Scaling {
  /// The sweep as an object of output.
  var json: OutputJSON {
    .object([
      "machine": .text(facts.machine),
      "workload": .text(facts.workload),
      "params": CaseParameter.json(facts.parameters),
      "workers": .count(facts.workers),
      "alternative": alternative.json,
      "points": .array(
        points.map { point in
          .object([
            "concurrency": .count(point.concurrency),
            "wall_median_ns": .rounded(point.wallNs),
            "speedup": .optional(point.speedup),
            "speedup_interval": point.interval?.json { .real($0) } ?? .null,
          ])
        }),
    ])
  }
}
