import Store

extension RunDetail {
  /// The trials as one flat table: what CSV holds.
  public var table: Listing {
    Listing(
      columns: Self.columns.map(\.title),
      rows: trials.map { trial in Self.columns.map { $0.value(trial) } })
  }

  private typealias Column = (title: String, value: (TrialLine) -> SQLValue)

  private static var columns: [Column] {
    [
      ("trial_id", { .text($0.trialID) }),
      ("position", { .count($0.position) }),
      ("block", { .count($0.block) }),
      ("workload", { .text($0.workload) }),
      ("workers", { .count($0.workers) }),
      ("concurrency", { .count($0.concurrency) }),
      ("runtime", { .text($0.alternative.runtime) }),
      ("model", { .text($0.alternative.model) }),
      ("variant", { .text($0.alternative.variant) }),
      ("status", { .text($0.status) }),
      ("reason", { $0.reason.map { .text($0) } ?? .null }),
      ("wall_ns", { .rounded($0.wallNs) }),
      ("ideal_ns", { .rounded($0.idealNs) }),
      ("run_p50_ns", { .rounded($0.runP50Ns) }),
      ("run_p99_ns", { .rounded($0.runP99Ns) }),
      ("queued_p50_ns", { .rounded($0.queueP50Ns) }),
      ("peak_memory_bytes", { .rounded($0.maxRSSBytes) }),
      ("started", { .count($0.started) }),
      ("finished", { .count($0.finished) }),
      ("failed_workers", { .count($0.failedWorkers) }),
      ("lanes", { $0.lanes.map { .count($0) } ?? .null }),
      ("peak_in_flight", { $0.peakInFlight.map { .count($0) } ?? .null }),
      ("contaminated", { .count($0.isContaminated ? 1 : 0) }),
      ("clock_step_ns", { .rounded($0.clockStepNs) }),
    ]
  }
}

extension SQLValue {
  fileprivate static func count(_ count: Int) -> SQLValue { .integer(Int64(count)) }
}
