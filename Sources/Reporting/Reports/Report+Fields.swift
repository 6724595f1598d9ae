import Statistics
public import Tables
import Vocabulary

extension Report {
  /// The report as `concur.report/1`.
  public var json: Value {
    [
      "schema": "concur.report/1",
      "noise_floor": .real(
        comparisons.first?.standard.noiseFloor.value ?? NoiseFloor.assumed.value),
      "comparisons": Value(comparisons.map(\.fields)),
      "scaling": Value(scalings.map(\.fields)),
      "break_even": Value(crossovers.map(\.fields)),
      "history": Value(histories.map(\.fields)),
      "environment_changes": Value(environmentChanges.map(\.fields)),
      "why": explanations.map { Value($0.map(\.fields)) } ?? .null,
      "gate": Value(gate?.fields),
    ]
  }

  /// A row for each alternative of each comparison.
  public var table: Listing {
    Listing(
      """
      machine run_id run_started_at label workload params workers concurrency runtime model variant
      trials trials_counted trials_failed wall_median_ns wall_low_ns wall_high_ns is_baseline
      speedup speedup_low speedup_high claim run_p50_ns run_p99_ns queued_p50_ns on_cpu
      on_cpu_is_upper_bound actual_over_ideal peak_memory_bytes lanes mean_in_flight peak_in_flight
      cpus_busy recording_ns recording_share inputs_digest
      """,
      comparisons.flatMap { comparison -> [[Field]] in
        let shared = comparison.facts.fields(
          "machine run_id run_started_at label workload params workers concurrency inputs_digest")
        return comparison.rows.map { shared + comparison.fields(of: $0) }
      })
  }
}

extension Comparison {
  /// What was compared, where, and what came out.
  fileprivate var fields: [Field] {
    [Field("case", facts.fields("case_id workload params workers concurrency inputs_digest"))]
      + facts.fields("run_id run_started_at label machine environment_id cpu_model cpus") + [
        Field("blocks", blocks),
        Field("noise_floor", standard.noiseFloor.fields),
        Field("alpha", standard.alpha),
        Field("alternatives", rows.map { fields(of: $0) }),
        Field("verdicts", Verdict.all(on: self).map(\.fields)),
        Field("runtimes_compared", RuntimeContrast.all(on: self).map(\.fields)),
        Field(
          "notes",
          notes.map { note in
            [
              Field("kind", note.kind),
              Field("text", note.text(namesRuntime: runtimes.count > 1)),
            ]
          }),
      ]
  }

  /// The table; the runtimes head their rows where there are several.
  var layout: TableLayout {
    let columns =
      "alternative wall_median_ns speedup speedup_interval run_p50_ns run_p99_ns queued_p50_ns "
      + "lanes mean_in_flight cpus_busy on_cpu actual_over_ideal peak_memory_bytes"
      + (rows.contains { $0.trialsCounted != blocks } ? " trials_counted" : "")
    return TableLayout(rows.map { fields(of: $0) }, columns)
      .headed(by: rows.map { runtimes.count > 1 ? $0.alternative.runtime : nil })
  }

  /// The figures of an alternative.
  fileprivate func fields(of row: ComparisonRow) -> [Field] {
    [
      Field("alternative", row.alternative.fields)
        .column("", (runtimes.count > 1 ? "  " : "") + row.name, left: true),
      Field("is_baseline", row.isBaseline),
      Field("trials_counted", row.trialsCounted)
        .column("trials", String(row.trialsCounted), drop: 11),
      Field("trials_failed", row.trialsFailed),
      Field("wall_median_ns", .nanoseconds(row.wall?.medianNs))
        .column("wall", aside: row.wall?.relativeHalfWidth.map { "±" + Format.percent($0) }),
      Field("wall_interval_ns", row.wall?.interval) { .nanoseconds($0) },
      Field("speedup", row.comparison?.speedup).column("vs " + baselineName, row.versus),
      Field("speedup_interval", row.comparison?.speedupInterval)
        .column("95%", row.interval, drop: 1),
      Field("p_value", row.comparison?.pValue),
      Field("blocks_paired", row.comparison?.blocks),
      Field("claim", row.claim?.word),
      Field("run_p50_ns", .nanoseconds(row.runP50Ns)).column("run p50", drop: 5),
      Field("run_p99_ns", .nanoseconds(row.runP99Ns)).column("run p99", drop: 10),
      Field("queued_p50_ns", .nanoseconds(row.queuedP50Ns)).column("queued p50", drop: 9),
      Field("on_cpu", .share(row.onCPU))
        .column(
          "on-CPU", row.onCPU.map { (row.onCPUIsUpperBound ? "≤ " : "") + Format.percent($0) },
          drop: 3),
      Field("on_cpu_is_upper_bound", row.onCPUIsUpperBound),
      Field("actual_over_ideal", .ratio(row.actualOverIdeal)).column("vs ideal", drop: 8),
      Field("peak_memory_bytes", .bytes(row.peakMemoryBytes)).column("peak mem", drop: 2),
      Field("lanes", row.lanes).column("lanes", drop: 7),
      Field("mean_in_flight", row.meanInFlight)
        .column("in flight", Self.mean(row.meanInFlight), drop: 4),
      Field("peak_in_flight", row.peakInFlight.map { Int($0.rounded()) }),
      Field("cpus_busy", row.cpusBusy).column("CPUs", Self.mean(row.cpusBusy), drop: 6),
      Field("recording_ns", .nanoseconds(row.recordingNs)),
      Field("recording_share", row.recordingShare),
      Field("trials", row.trials.map(\.fields)).csv(.count(row.trials.count)),
    ]
  }

  /// The baseline's name, if all runtimes have the same.
  private var baselineName: String {
    let names = rows.filter(\.isBaseline).map(\.alternative.name).uniqued()
    return names.count == 1 ? names[0] : "baseline"
  }

  /// A mean number of workers or CPUs, with a decimal where that tells something.
  private static func mean(_ value: Double?) -> String? {
    value.map { Digits.fixed($0, decimals: $0 < 99.95 ? 1 : 0) }
  }
}

extension ComparisonRow {
  fileprivate var name: String { alternative.name + (trialsFailed > 0 ? " ✗" : "") }

  /// How it stands to the baseline.
  fileprivate var versus: String {
    if isBaseline { return "1×" }
    guard let comparison, let claim else { return trialsFailed > 0 ? "failed" : Format.unknown }
    return claim.text(ratio: comparison.ratio, speedup: comparison.speedup)
  }

  /// The interval in the direction of ``versus``.
  fileprivate var interval: String {
    guard let comparison else { return "" }
    let interval = claim == .slower ? comparison.interval : comparison.speedupInterval
    if let interval { return Format.range(interval.lower, interval.upper) }
    return "needs ≥ \(comparison.blocksNeeded)"
  }
}

extension MeasuredTrial {
  fileprivate var fields: [Field] {
    [
      Field("block", block), Field("status", status), Field("wall_ns", .nanoseconds(wallNs)),
      Field("failed_workers", failedWorkers), Field("contaminated", isContaminated),
    ]
  }
}

extension Verdict {
  fileprivate var fields: [Field] {
    [
      Field("runtime", runtime), Field("rule", rule), Field("winners", winners),
      Field("sentence", sentence),
    ]
  }
}

extension RuntimeContrast {
  fileprivate var fields: [Field] {
    [
      Field("alternative", alternative.fields),
      Field("against", against.fields),
      Field("ratio", comparison.ratio),
      Field("ratio_interval", comparison.interval),
      Field("p_value", comparison.pValue),
      Field("blocks_paired", comparison.blocks),
      Field("claim", claim.word),
      Field("sentence", RuntimeContrast.sentence([self])),
    ]
  }
}
