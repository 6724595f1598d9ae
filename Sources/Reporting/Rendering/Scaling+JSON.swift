import Statistics

extension Scaling {
  /// The sweep as an object of output.
  var json: OutputJSON {
    .object([
      "machine": .text(facts.machine),
      "workload": .text(facts.workload),
      "params": CaseParameter.json(facts.parameters),
      "workers": .count(facts.workers),
      "alternative": alternative.json,
      "points": .array(points.map { point($0) }),
      "fit": fit.map { json(of: $0) } ?? .null,
      "levels_beyond_cpus": .array(levelsBeyondCPUs.map { .integer(Int64($0)) }),
      "sentence": .text(sentence),
    ])
  }

  private func point(_ point: Point) -> OutputJSON {
    .object([
      "concurrency": .count(point.concurrency),
      "wall_median_ns": .rounded(point.wallNs),
      "throughput": .real(point.throughput),
      "throughput_fitted": .optional(
        fit?.throughput(at: Double(min(point.concurrency, facts.workers)))),
      "speedup": .optional(point.speedup),
      "speedup_interval": point.interval?.json { .real($0) } ?? .null,
    ])
  }

  private func json(of fit: ScalabilityFit) -> OutputJSON {
    .object([
      "law": fit.isAmdahl ? "amdahl" : "usl",
      "run_id": .optional(fittedRunID),
      "trials": .count(trialsFitted),
      "lambda": fit.lambda.json,
      "sigma": fit.sigma.json,
      "kappa": fit.kappa?.json ?? .null,
      "peak": .optional(fit.peak),
      "peak_interval": fit.peakInterval?.json { .real($0) } ?? .null,
      "residual_standard_error": .optional(fit.residualStandardError),
    ])
  }
}

extension ScalabilityFit.Estimate {
  fileprivate var json: OutputJSON {
    .object([
      "value": .real(value),
      "standard_error": .optional(standardError),
      "interval": interval?.json { .real($0) } ?? .null,
    ])
  }
}
