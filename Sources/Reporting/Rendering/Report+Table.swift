import Statistics
import Store

extension Report {
  /// The rows of all comparisons as one flat table: what CSV holds.
  public var table: Listing {
    Listing(
      columns: Self.columns.map(\.title),
      rows: comparisons.flatMap { comparison in
        comparison.rows.map { row in Self.columns.map { $0.value(comparison.facts, row) } }
      })
  }

  private typealias Column = (title: String, value: (CaseFacts, ComparisonRow) -> SQLValue)

  private static var columns: [Column] {
    caseColumns + [
      ("runtime", { .text($1.alternative.runtime) }),
      ("model", { .text($1.alternative.model) }),
      ("variant", { .text($1.alternative.variant) }),
      ("trials", { .integer(Int64($1.trials.count)) }),
      ("trials_counted", { .integer(Int64($1.trialsCounted)) }),
      ("trials_failed", { .integer(Int64($1.trialsFailed)) }),
      ("wall_median_ns", { .rounded($1.wall?.medianNs) }),
      ("wall_low_ns", { .rounded($1.wall?.interval?.lower) }),
      ("wall_high_ns", { .rounded($1.wall?.interval?.upper) }),
      ("is_baseline", { .integer($1.isBaseline ? 1 : 0) }),
      ("speedup", { .number($1.comparison?.speedup) }),
      ("speedup_low", { .number($1.comparison?.speedupInterval?.lower) }),
      ("speedup_high", { .number($1.comparison?.speedupInterval?.upper) }),
      ("claim", { $1.claim.map { .text($0.word) } ?? .null }),
      ("run_p50_ns", { .rounded($1.runP50Ns) }),
      ("run_p99_ns", { .rounded($1.runP99Ns) }),
      ("queued_p50_ns", { .rounded($1.queuedP50Ns) }),
      ("on_cpu", { .number($1.onCPU) }),
      ("on_cpu_is_upper_bound", { .integer($1.onCPUIsUpperBound ? 1 : 0) }),
      ("actual_over_ideal", { .number($1.actualOverIdeal) }),
      ("peak_memory_bytes", { .rounded($1.peakMemoryBytes) }),
      ("lanes", { $1.lanes.map { .integer(Int64($0)) } ?? .null }),
      ("mean_in_flight", { .number($1.meanInFlight) }),
      ("peak_in_flight", { .rounded($1.peakInFlight) }),
      ("cpus_busy", { .number($1.cpusBusy) }),
      ("recording_ns", { .rounded($1.recordingNs) }),
      ("recording_share", { .number($1.recordingShare) }),
      ("inputs_digest", { facts, _ in facts.inputsDigest.map { .text($0) } ?? .null }),
    ]
  }

  private static var caseColumns: [Column] {
    [
      ("machine", { facts, _ in .text(facts.machine) }),
      ("run_id", { facts, _ in .text(facts.runID) }),
      ("run_started_at", { facts, _ in .text(facts.runStartedAt) }),
      ("label", { facts, _ in facts.label.map { .text($0) } ?? .null }),
      ("workload", { facts, _ in .text(facts.workload) }),
      ("params", { facts, _ in .text(facts.parametersJSON) }),
      ("workers", { facts, _ in .integer(Int64(facts.workers)) }),
      ("concurrency", { facts, _ in .integer(Int64(facts.concurrency)) }),
    ]
  }
}

extension SQLValue {
  /// A number, NULL where it is not known.
  fileprivate static func number(_ number: Double?) -> SQLValue {
    number.map { .real($0) } ?? .null
  }
}
