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
      let runtimes = request.runtimes.filter { choice.kinds?.contains($0.kind) ?? true }
      let ways = runtimes.flatMap { Self.alternatives(of: request, choice.workload, $0) }
      guard !ways.isEmpty else { continue }
      let isInterpreted = runtimes.contains { $0.kind == .cpython }
      for described in try Self.cases(of: choice, cpus: host.cpus, isInterpreted: isInterpreted)
      where !cases.contains(described) {
        cases.append(described)
        for way in ways {
          if !alternatives.contains(way) { alternatives.append(way) }
          pairs.append((cases.count - 1, alternatives.firstIndex(of: way) ?? 0))
        }
      }
    }
    let trials = schedule(request.comparesWithItself ? pairs + pairs : pairs, request)
    guard trials.count <= PlanError.mostTrials else {
      throw PlanError.tooManyTrials(trials.count)
    }
    return RunPlan(
      startedUnixNs: UTCClock.now(), label: request.label, tags: request.tags,
      command: request.command, version: request.version, seed: request.seed,
      settings: settings(request), conditions: host.conditions, machine: host.machine,
      environment: host.environment, cases: cases, alternatives: alternatives, trials: trials)
  }

  private static func cases(
    of choice: WorkloadChoice, cpus: Int, isInterpreted: Bool
  ) throws -> [CaseDescription] {
    let workload = choice.workload
    let workers = choice.workers.isEmpty ? [Defaults.workers(workload)] : choice.workers
    return try choice.combinations.flatMap { given in
      let arguments = try Arguments(
        isInterpreted ? interpreted(workload).merging(given) { $1 } : given, for: workload)
      let parameters = arguments.values.mapValues { JSONValue.integer($0) }
      return workers.flatMap { count in
        let levels =
          choice.concurrency.isEmpty
          ? [Defaults.concurrency(workload, workers: count, cpus: cpus)] : choice.concurrency
        return levels.map { level in
          CaseDescription(
            workload: workload.name, workloadVersion: workload.version,
            params: parameters.merging(choice.own?.parameters ?? [:]) { $1 }, workers: count,
            concurrency: level, inputsDigest: choice.own?.inputs?.digest)
        }
      }
    }
  }

  /// The defaults of parameters that an interpreter needs other values for.
  private static func interpreted(_ workload: WorkloadDescription) -> [String: Int64] {
    Dictionary(
      uniqueKeysWithValues: workload.parameters.compactMap { parameter in
        parameter.interpretedDefault.map { (parameter.name, $0) }
      })
  }

  private static func alternatives(
    of request: RecordRequest, _ workload: WorkloadDescription, _ runtime: RuntimeChoice
  ) -> [Alternative] {
    let models = request.models.isEmpty ? Defaults.models(workload) : request.models
    return models.flatMap { model in
      ModelVariant.combinations(request.variants[model] ?? [:], of: model, runtime.kind).map {
        Alternative(runtime: runtime.description, model: model.rawValue, variant: $0)
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
            warmup: isWarmup, caseIndex: pair.case, alternativeIndex: pair.alternative,
            sourceDigest: request.ownWork?.sourceDigest))
      }
    }
    return trials
  }

  private static func settings(_ request: RecordRequest) -> JSONValue {
    var settings: [String: JSONValue] = [
      "trials": .integer(Int64(request.trials)),
      "warmup": .integer(Int64(request.warmup)),
      "worker_timeout_ns": request.workerTimeoutNs.map { .integer($0) } ?? .null,
      "trial_timeout_ns": request.trialTimeoutNs.map { .integer($0) } ?? .null,
      "cpu_time": .text(request.cpuTime.rawValue),
    ]
    if let precision = request.precision {
      settings["precision"] = .real(precision.target)
      settings["budget_ns"] = .integer(precision.budgetNs)
    }
    if request.comparesWithItself { settings["aa"] = .bool(true) }
    let interpreters = request.runtimes.compactMap { runtime in
      runtime.interpreter.map { (runtime.description.name, JSONValue.text($0)) }
    }
    if !interpreters.isEmpty {
      settings["interpreters"] = .object(Dictionary(interpreters) { first, _ in first })
    }
    return .object(settings.merging(request.ownWork?.settings ?? [:]) { $1 })
  }
}
