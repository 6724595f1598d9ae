internal import Runtimes
internal import Slab
internal import Store

/// What the hosts of a run are told, and how they are started.
struct TrialSpecs {
  private let plan: RunPlan
  private let files: RunFiles
  private let settings: RunSettings
  private let cpus: Int
  private let command: [String]?

  /// - Parameter command: the user's own, where the plan's may have lost a secret.
  init(_ plan: RunPlan, _ files: RunFiles, cpus: Int, command: String? = nil) {
    self.command = command.flatMap { CommandWords.split($0) }
    self.plan = plan
    self.files = files
    settings = RunSettings(plan.settings)
    self.cpus = cpus
  }

  /// How the host of a trial is started.
  ///
  /// - Throws: `RuntimeError.missing` where the plan does not tell the interpreter.
  func host(of trial: PlannedTrial) throws -> HostCommand {
    let runtime = plan.alternatives[trial.alternativeIndex].runtime
    guard RuntimeKind(runtime) == .cpython else { return SwiftRuntime.host }
    guard let interpreter = settings.interpreters[runtime.name] else {
      throw RuntimeError.missing(name: runtime.name)
    }
    return Agent.host(interpreter, in: files.agent)
  }

  /// What the host of a trial is told.
  ///
  /// - Parameter warmupRunNs: the median run time of the alternative's warm-up workers.
  func spec(of trial: PlannedTrial, slab: String, warmupRunNs: Int64?) -> TrialSpec {
    let described = plan.cases[trial.caseIndex]
    let alternative = plan.alternatives[trial.alternativeIndex]
    let command = described.params["command"]?.text.flatMap {
      self.command ?? CommandWords.split($0)
    }
    return TrialSpec(
      workload: described.workload, parameters: described.params.compactMapValues(\.asInteger),
      model: alternative.model, variant: ModelVariant.values(alternative.variant),
      workers: described.workers, concurrency: described.concurrency,
      computingLanes: min(described.concurrency, cpus), slab: slab, folder: nil, serverPort: nil,
      call: function(described), command: command,
      inputs: described.inputsDigest.map { _ in
        WorkerInputs(path: files.inputs, form: settings.inputsForm)
      },
      // The thread's CPU clock says nothing of a command.
      measureCPU: command == nil && settings.cpuTime.applies(medianRunNs: warmupRunNs))
  }

  /// Whose record a trial's slab is, and how large it has to be.
  func identity(of trial: PlannedTrial) -> SlabIdentity {
    let described = plan.cases[trial.caseIndex]
    return SlabIdentity(
      run: plan.uuid.bytes, trial: trial.uuid.bytes, workers: described.workers,
      lanes: LaneRecords.needed(
        described, plan.alternatives[trial.alternativeIndex], cpus: cpus))
  }

  private func function(_ described: CaseDescription) -> UserFunction? {
    described.params["function"]?.text.map {
      UserFunction(
        function: $0, asyncFunction: described.params["async_function"]?.text,
        setup: described.params["setup"]?.text, pythonPath: settings.pythonPath)
    }
  }
}
