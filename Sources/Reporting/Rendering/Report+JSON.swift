import Statistics

extension Report {
  /// The report as `concur.report/1`.
  public var json: OutputJSON {
    .object([
      "schema": "concur.report/1",
      "noise_floor": .real(
        comparisons.first?.standard.noiseFloor.value ?? NoiseFloor.assumed.value),
      "comparisons": .array(comparisons.map(\.json)),
      "scaling": .array(scalings.map(\.json)),
      "break_even": .array(crossovers.map(\.json)),
      "history": .array(histories.map(\.json)),
      "environment_changes": .array(environmentChanges.map(\.json)),
      "why": explanations.map { .array($0.map(\.json)) } ?? .null,
      "gate": gate?.json ?? .null,
    ])
  }
}

extension Comparison {
  fileprivate var json: OutputJSON {
    .object([
      "case": facts.json,
      "run_id": .text(facts.runID),
      "run_started_at": .text(facts.runStartedAt),
      "label": .optional(facts.label),
      "machine": .text(facts.machine),
      "environment_id": .text(facts.environmentID),
      "cpu_model": .optional(facts.cpuModel),
      "cpus": .optional(facts.cpus),
      "blocks": .count(blocks),
      "noise_floor": standard.noiseFloor.json,
      "alpha": .real(standard.alpha),
      "alternatives": .array(rows.map(\.json)),
      "verdicts": .array(Verdict.all(on: self).map(\.json)),
      "runtimes_compared": .array(RuntimeContrast.all(on: self).map(\.json)),
      "notes": .array(notes.map { $0.json(namesRuntime: runtimes.count > 1) }),
    ])
  }
}

extension CaseFacts {
  fileprivate var json: OutputJSON {
    .object([
      "case_id": .text(caseID),
      "workload": .text(workload),
      "params": CaseParameter.json(parameters),
      "workers": .count(workers),
      "concurrency": .count(concurrency),
      "inputs_digest": .optional(inputsDigest),
    ])
  }
}

extension ComparisonRow {
  fileprivate var json: OutputJSON {
    .object([
      "alternative": alternative.json,
      "is_baseline": .bool(isBaseline),
      "trials_counted": .count(trialsCounted),
      "trials_failed": .count(trialsFailed),
      "wall_median_ns": .rounded(wall?.medianNs),
      "wall_interval_ns": wall?.interval?.json { .rounded($0) } ?? .null,
      "speedup": .optional(comparison?.speedup),
      "speedup_interval": comparison?.speedupInterval?.json { .real($0) } ?? .null,
      "p_value": .optional(comparison?.pValue),
      "blocks_paired": .count(comparison?.blocks),
      "claim": .optional(claim?.word),
      "run_p50_ns": .rounded(runP50Ns),
      "run_p99_ns": .rounded(runP99Ns),
      "queued_p50_ns": .rounded(queuedP50Ns),
      "on_cpu": .optional(onCPU),
      "on_cpu_is_upper_bound": .bool(onCPUIsUpperBound),
      "actual_over_ideal": .optional(actualOverIdeal),
      "peak_memory_bytes": .rounded(peakMemoryBytes),
      "lanes": .count(lanes),
      "mean_in_flight": .optional(meanInFlight),
      "peak_in_flight": .rounded(peakInFlight),
      "cpus_busy": .optional(cpusBusy),
      "recording_ns": .rounded(recordingNs),
      "recording_share": .optional(recordingShare),
      "trials": .array(trials.map(\.json)),
    ])
  }
}

extension MeasuredTrial {
  fileprivate var json: OutputJSON {
    .object([
      "block": .count(block), "status": .text(status), "wall_ns": .rounded(wallNs),
      "failed_workers": .count(failedWorkers), "contaminated": .bool(isContaminated),
    ])
  }
}

extension Verdict {
  fileprivate var json: OutputJSON {
    .object([
      "runtime": .text(runtime),
      "rule": .text(rule),
      "winners": .array(winners.map(\.json)),
      "sentence": .text(sentence),
    ])
  }
}

extension RuntimeContrast {
  fileprivate var json: OutputJSON {
    .object([
      "alternative": alternative.json,
      "against": against.json,
      "ratio": .real(comparison.ratio),
      "ratio_interval": comparison.interval?.json { .real($0) } ?? .null,
      "p_value": .real(comparison.pValue),
      "blocks_paired": .count(comparison.blocks),
      "claim": .text(claim.word),
      "sentence": .optional(RuntimeContrast.sentence([self])),
    ])
  }
}

extension Note {
  fileprivate func json(namesRuntime: Bool) -> OutputJSON {
    .object(["kind": .text(kind), "text": .text(text(namesRuntime: namesRuntime))])
  }
}
