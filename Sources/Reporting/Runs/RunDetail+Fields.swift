public import Tables
import Vocabulary

extension RunDetail {
  /// The run as `concur.run/1`.
  public var json: Value {
    [
      "schema": "concur.run/1",
      "run_id": .text(facts.runID),
      "started_at": .text(facts.startedAt),
      "ended_at": Value(facts.endedAt),
      "machine": .text(facts.machine),
      "label": Value(facts.label),
      "tags": Value(facts.tags),
      "status": .text(facts.status),
      "command": .text(facts.command),
      "concur_version": .text(facts.concurVersion),
      "seed": .integer(facts.seed),
      "settings": Value(facts.settings),
      "conditions": Value(facts.conditions),
      "environment_id": .text(facts.environmentID),
      "environment": Value(facts.environment),
      "outcome": .object(outcome.map { Field($0.status, $0.trials) }),
      "trials": Value(trials.map { fields(of: $0) }),
    ]
  }

  /// A row for each trial.
  public var table: Listing {
    Listing(
      """
      trial_id position block workload workers concurrency runtime model variant status reason
      wall_ns ideal_ns run_p50_ns run_p99_ns queued_p50_ns peak_memory_bytes started finished
      failed_workers lanes peak_in_flight contaminated clock_step_ns
      """, trials.map { fields(of: $0) })
  }

  /// The trials for people to read; the case in a column, unless it is one and stands above.
  func layout(_ units: ParameterUnits) -> TableLayout {
    TableLayout(
      trials.map { [Field("case", $0.title(units)).column("case", left: true)] + fields(of: $0) },
      (isOneCase ? "" : "case ")
        + "alternative block status wall_ns actual_over_ideal run_p50_ns lanes finished")
  }

  /// Whether all trials are of one case.
  var isOneCase: Bool { trials.allSatisfy { $0.caseID == trials.first?.caseID } }

  private func fields(of trial: TrialLine) -> [Field] {
    let namesRuntime = trials.contains { $0.alternative.runtime != trial.alternative.runtime }
    return [
      Field("trial_id", trial.trialID),
      Field("position", trial.position),
      Field("block", .integer(Int64(trial.block))).column("block"),
      Field("case_id", trial.caseID),
      Field("workload", trial.workload),
      Field(parameters: trial.parameters),
      Field("workers", trial.workers),
      Field("concurrency", trial.concurrency),
      Field("alternative", trial.alternative.fields).column(
        "model", (namesRuntime ? trial.alternative.runtime + " " : "") + trial.alternative.name,
        left: true),
      Field("status", trial.status).column("status", trial.outcome, left: true),
      Field("reason", trial.reason),
      Field("wall_ns", .nanoseconds(trial.wallNs)).column("wall"),
      Field("ideal_ns", .nanoseconds(trial.idealNs)),
      Field("actual_over_ideal", .ratio(trial.actualOverIdeal)).column("vs ideal", drop: 2),
      Field("run_p50_ns", .nanoseconds(trial.runP50Ns))
        .column("run p50", trial.runP50Ns.map(Format.duration), drop: 3),
      Field("run_p99_ns", .nanoseconds(trial.runP99Ns)),
      Field("queued_p50_ns", .nanoseconds(trial.queueP50Ns)),
      Field("peak_memory_bytes", .bytes(trial.maxRSSBytes)),
      Field("started", trial.started),
      Field("finished", trial.finished).column(
        "finished", "\(Format.count(trial.finished))/\(Format.count(trial.workers))", drop: 1),
      Field("failed_workers", trial.failedWorkers),
      Field("lanes", trial.lanes).column("lanes", drop: 4),
      Field("peak_in_flight", trial.peakInFlight),
      Field("contaminated", trial.isContaminated),
      Field("clock_step_ns", .nanoseconds(trial.clockStepNs)),
      Field("workers_kept", trial.workersKept),
    ]
  }
}
