import Foundation
import Reporting

extension FixtureFile {
  /// A day, from which all times count: 2026-05-04 00:00 UTC.
  static let firstDay: Int64 = 1_777_852_800_000

  /// Inserts an environment of a machine, and the machine where it is new.
  func environment(
    _ machine: String = "laptop",
    _ facts: String = """
    {"affinity_cpus":2,"cpu_model":"Example CPU","kernel":"6.1.0","logical_cpus":2}
    """
  ) throws -> Int64 {
    let known = try integer("SELECT machine_id FROM machine WHERE name = ?", [machine])
    let owner =
      try known
      ?? insert("machine", ["uuid": bytes(16), "name": machine, "checksum": bytes(32)])
    return try insert(
      "environment", ["digest": bytes(32), "machine_id": owner, "facts": facts])
  }

  /// Inserts a run.
  func run(
    _ environment: Int64, day: Int64 = 0, label: String? = nil, status: String = "complete",
    command: String = "concur record"
  ) throws -> Int64 {
    let start = Self.firstDay + day * 86_400_000
    return try insert(
      "run",
      [
        "uuid": uuid(atUnixMs: start), "environment_id": environment,
        "started_unix_ns": start * 1_000_000, "ended_unix_ns": (start + 42_000) * 1_000_000,
        "status": status, "label": label, "tags": "{}", "command": command,
        "concur_version": "0.1.0", "seed": 7, "settings": #"{"trials":10,"warmup":1}"#,
        "conditions": #"{"load_1m":0.1}"#, "digest": bytes(32),
      ])
  }

  /// Inserts a case, or finds it.
  func workloadCase(
    _ workload: String, _ params: String, workers: Int, concurrency: Int,
    inputsDigest: Data? = nil
  ) throws -> Int64 {
    let known = try integer(
      """
      SELECT case_id FROM workload_case
      WHERE workload = ? AND params = ? AND workers = ? AND concurrency = ?
      """, [workload, params, workers, concurrency])
    return try known
      ?? insert(
        "workload_case",
        [
          "digest": bytes(32), "workload": workload, "workload_version": 1, "params": params,
          "workers": workers, "concurrency": concurrency, "inputs_digest": inputsDigest,
        ])
  }

  /// Inserts an alternative with its runtime, or finds it.
  func alternative(_ alternative: AlternativeName) throws -> Int64 {
    let runtime =
      try integer("SELECT runtime_id FROM runtime WHERE name = ?", [alternative.runtime])
      ?? insert(
        "runtime",
        [
          "digest": bytes(32), "name": alternative.runtime,
          "kind": alternative.runtime.hasPrefix("python") ? "cpython" : "swift", "version": "6.3",
          "facts": Self.facts(alternative.runtime),
        ])
    let known = try integer(
      "SELECT alternative_id FROM alternative WHERE runtime_id = ? AND model = ? AND variant = ?",
      [runtime, alternative.model, alternative.variant])
    return try known
      ?? insert(
        "alternative",
        ["runtime_id": runtime, "model": alternative.model, "variant": alternative.variant])
  }

  /// The facts of a runtime: a Python whose name ends in `t` has no interpreter lock.
  private static func facts(_ runtime: String) -> String {
    guard runtime.hasPrefix("python") else { return "{}" }
    let isFree = runtime.hasSuffix("t")
    return #"{"free_threaded":\#(isFree),"gil":\#(!isFree),"start_methods":["fork","spawn"]}"#
  }

  /// Inserts a trial, and returns its local id.
  @discardableResult
  func trial(
    run: Int64, case caseID: Int64, _ alternative: AlternativeName, block: Int, _ spec: TrialSpec,
    warmup: Bool = false
  ) throws -> Int64 {
    let position = try integer("SELECT count(*) FROM trial WHERE run_id = ?", [run]) ?? 0
    let start = try integer("SELECT started_unix_ns FROM run WHERE run_id = ?", [run]) ?? 0
    let ofCase = "FROM workload_case WHERE case_id = ?"
    let workers = Int(try integer("SELECT workers \(ofCase)", [caseID]) ?? 0)
    let concurrency = Int(try integer("SELECT concurrency \(ofCase)", [caseID]) ?? 0)
    let begin = start + position * 1_000_000_000
    let wasRun = spec.status == "complete" || spec.status == "failed"
    func ns(_ milliseconds: Double?) -> Int64? {
      wasRun ? milliseconds.map { Int64(($0 * 1e6).rounded()) } : nil
    }
    let sum = spec.runMs * Double(workers)
    let ideal = spec.idealMs ?? max(spec.runMs, sum / Double(concurrency))
    return try insert(
      "trial",
      [
        "uuid": uuid(atUnixMs: begin / 1_000_000), "run_id": run, "position": position,
        "block": block, "warmup": warmup, "case_id": caseID,
        "alternative_id": try self.alternative(alternative), "status": spec.status,
        "reason": spec.reason, "begin_unix_ns": begin, "wall_ns": ns(spec.wallMs),
        "clock_step_ns": ns(spec.clockStepMs),
        "user_ns": ns(spec.hostCPUMs ?? sum * (spec.onCPU ?? 0)), "system_ns": ns(0),
        "voluntary_switches": spec.voluntarySwitches,
        "max_rss_bytes": wasRun ? Int64(spec.memoryMB * 1e6) : nil,
        "started": wasRun ? workers : nil, "finished": wasRun ? workers - spec.failed : nil,
        "ok": wasRun ? workers - spec.failed : nil, "failed": wasRun ? spec.failed : nil,
        "lost": wasRun ? 0 : nil, "torn": wasRun ? 0 : nil,
        "queue_p50_ns": ns(spec.queuedMs), "run_p50_ns": ns(spec.runMs),
        "run_p90_ns": ns(spec.runMs * 1.02), "run_p99_ns": ns(spec.runMs * 1.05),
        "run_max_ns": ns(spec.runMs), "run_sum_ns": ns(sum),
        "worker_cpu_ns": ns(spec.onCPU.map { $0 * sum }), "ideal_ns": ns(ideal),
        "peak_in_flight": wasRun ? spec.peak ?? max(spec.lanes, Int(sum / spec.wallMs)) : nil,
        "lanes": wasRun ? spec.lanes : nil, "recording_ns": spec.recordingNs,
        "result_digest": wasRun ? Data(repeating: spec.digest, count: 32) : nil,
        "contaminated": spec.isContaminated, "workers_kept": spec.workersKept,
      ])
  }

  /// Inserts a worker of a trial, times in milliseconds from its begin.
  func worker(
    _ worker: Int, of trial: Int64, lane: Int? = 0, startMs: Double? = 0, runMs: Double? = 1,
    status: Int = 0, queuedMs: Double = 0, result: Int64? = nil, kind: Int = 0
  ) throws {
    func ns(_ milliseconds: Double?) -> Int64? {
      milliseconds.map { Int64(($0 * 1e6).rounded()) }
    }
    try insert(
      "worker",
      [
        "trial_id": trial, "worker": worker, "queued_ns": ns(queuedMs),
        "wait_ns": ns(startMs.map { $0 - queuedMs }), "run_ns": ns(runMs), "lane": lane,
        "status": status, "result_kind": kind, "result": result ?? Int64(worker * 2),
      ])
  }

  /// Inserts what a worker threw.
  func error(_ worker: Int, of trial: Int64, _ kind: String, _ message: String) throws {
    try insert(
      "worker_error",
      ["trial_id": trial, "worker": worker, "kind": kind, "message": message])
  }

  /// Inserts a lane of a trial.
  func lane(_ lane: Int, of trial: Int64, workers: Int, busyMs: Double) throws {
    try insert(
      "lane",
      [
        "trial_id": trial, "lane": lane, "pid": 100, "tid": 100 + lane, "workers": workers,
        "busy_ns": Int64(busyMs * 1e6),
      ])
  }
}
