internal import Foundation
internal import Slab
public import Store
internal import Workloads

/// Turns a request into a plan: cases, alternatives, and trials in blocks.
public enum Planner {
  /// Plans a run.
  ///
  /// Every block holds one trial of each alternative of each case, in an order of its own drawn
  /// from the seed; warm-up blocks come first.
  ///
  /// - Parameters:
  ///   - request: what was asked for.
  ///   - host: where it will run.
  /// - Throws: `WorkloadError` for parameters out of bounds, `PlanError` for a plan that cannot be.
  public static func plan(_ request: RecordRequest, on host: HostMachine) throws -> RunPlan {
    var cases = [CaseDescription]()
    var alternatives = [Alternative]()
    var pairs = [(case: Int, alternative: Int)]()
    for choice in request.choices {
      let own = try Self.cases(of: choice, cpus: host.cpus)
      let ways = Self.alternatives(of: request, choice.workload)
      for described in own where !cases.contains(described) {
        cases.append(described)
        for way in ways {
          if !alternatives.contains(way) { alternatives.append(way) }
          pairs.append((cases.count - 1, alternatives.firstIndex(of: way) ?? 0))
        }
      }
    }
    let trials = schedule(pairs, request)
    guard trials.count <= PlanError.mostTrials else {
      throw PlanError.tooManyTrials(trials.count)
    }
    return RunPlan(
      startedUnixNs: UTCClock.now(), label: request.label, tags: request.tags,
      command: request.command, version: request.version, seed: request.seed,
      settings: settings(request), conditions: host.conditions, machine: host.machine,
      environment: host.environment, cases: cases, alternatives: alternatives, trials: trials)
  }

  private static func cases(of choice: WorkloadChoice, cpus: Int) throws -> [CaseDescription] {
    let workload = choice.workload
    let workers = choice.workers.isEmpty ? [Defaults.workers(workload)] : choice.workers
    return try choice.combinations.flatMap { given in
      let arguments = try Arguments(given, for: workload)
      return workers.flatMap { count in
        let levels =
          choice.concurrency.isEmpty
          ? [Defaults.concurrency(workload, workers: count, cpus: cpus)] : choice.concurrency
        return levels.map { level in
          CaseDescription(
            workload: workload.name, workloadVersion: workload.version,
            params: arguments.values.mapValues { .integer($0) }, workers: count,
            concurrency: level)
        }
      }
    }
  }

  private static func alternatives(
    of request: RecordRequest, _ workload: WorkloadDescription
  ) -> [Alternative] {
    let models = request.models.isEmpty ? Defaults.models(workload) : request.models
    return models.flatMap { model in
      ModelVariant.combinations(request.variants[model] ?? [:], of: model).map {
        Alternative(runtime: request.runtime, model: model.rawValue, variant: $0)
      }
    }
  }

  private static func schedule(
    _ pairs: [(case: Int, alternative: Int)], _ request: RecordRequest
  ) -> [PlannedTrial] {
    var random = SplitMix64(seed: request.seed)
    var trials = [PlannedTrial]()
    for round in 0..<(request.warmup + request.trials) {
      let isWarmup = round < request.warmup
      for pair in random.shuffled(pairs) {
        trials.append(
          PlannedTrial(
            position: trials.count, block: isWarmup ? round : round - request.warmup,
            warmup: isWarmup, caseIndex: pair.case, alternativeIndex: pair.alternative))
      }
    }
    return trials
  }

  private static func settings(_ request: RecordRequest) -> JSONValue {
    [
      "trials": .integer(Int64(request.trials)),
      "warmup": .integer(Int64(request.warmup)),
      "worker_timeout_ns": request.workerTimeoutNs.map { .integer($0) } ?? .null,
      "trial_timeout_ns": request.trialTimeoutNs.map { .integer($0) } ?? .null,
      "cpu_time": .text(request.cpuTime.rawValue),
    ]
  }
}
