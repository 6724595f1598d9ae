import Statistics
import Tables

extension Scaling {
  /// The sweep as fields.
  var fields: [Field] {
    facts.fields("machine workload params workers") + [
      Field("alternative", alternative.fields),
      Field("points", points.map { fields(of: $0) }),
      Field("fit", fit.map { fields(of: $0) }),
      Field("levels_beyond_cpus", .array(levelsBeyondCPUs.map { .count($0) })),
      Field("sentence", sentence),
    ]
  }

  private func fields(of point: Point) -> [Field] {
    [
      Field("concurrency", point.concurrency),
      Field("wall_median_ns", .nanoseconds(point.wallNs)),
      Field("throughput", point.throughput),
      Field(
        "throughput_fitted", fit?.throughput(at: Double(min(point.concurrency, facts.workers)))),
      Field("speedup", point.speedup),
      Field("speedup_interval", point.interval),
    ]
  }

  private func fields(of fit: ScalabilityFit) -> [Field] {
    [
      Field("law", fit.isAmdahl ? "amdahl" : "usl"),
      Field("run_id", fittedRunID),
      Field("trials", trialsFitted),
      Field("lambda", fit.lambda.fields),
      Field("sigma", fit.sigma.fields),
      Field("kappa", fit.kappa?.fields),
      Field("peak", fit.peak),
      Field("peak_interval", fit.peakInterval),
      Field("residual_standard_error", fit.residualStandardError),
    ]
  }
}

extension ScalabilityFit.Estimate {
  fileprivate var fields: [Field] {
    [
      Field("value", value), Field("standard_error", standardError), Field("interval", interval),
    ]
  }
}
