internal import FoundationEssentials
internal import Glibc
internal import Slab
internal import Statistics
internal import Store
internal import Workloads

/// Finds out how many steps of the `cpu` workload a runtime computes in a given time.
public struct Calibration {
  private let host: HostMachine
  private let folder: String
  private let interruption: Interruption

  /// Prepares to calibrate.
  ///
  /// - Parameters:
  ///   - host: the machine.
  ///   - folder: where slabs may lie meanwhile; nothing is left there.
  ///   - interruption: ends it early.
  public init(on host: HostMachine, folder: String, interruption: Interruption) {
    self.host = host
    self.folder = folder
    self.interruption = interruption
  }

  /// The steps that take so long, to two digits, so that what was described twice is one case.
  ///
  /// A first guess is measured, then what follows from it: the time of a step depends a little on how
  /// many there are.
  ///
  /// - Throws: `RecorderError.notCalibrated` where no trial ends well, and what starting a trial can
  ///   throw.
  public func steps(in nanoseconds: Int64, of runtime: RuntimeChoice) throws -> Int64 {
    let guess: Int64 = runtime.kind == .cpython ? 20_000 : 1_000_000
    let first = Double(nanoseconds) / (try stepNs(guess, of: runtime))
    let refined = min(max(first, 1), 50 * Double(guess))
    return Self.rounded(Double(nanoseconds) / (try stepNs(Int64(refined), of: runtime)))
  }

  /// A number of at least 1 to two significant digits.
  static func rounded(_ number: Double) -> Int64 {
    var (digits, scale) = (max(number, 1), 1.0)
    while digits >= 99.5 {
      digits /= 10
      scale *= 10
    }
    return Int64(digits.rounded() * scale)
  }

  /// How long a step takes among so many: the median of a few workers one after the other.
  private func stepNs(_ steps: Int64, of runtime: RuntimeChoice) throws -> Double {
    let cpu = try Workloads.named("cpu").description
    let plan = try Planner.plan(
      RecordRequest(
        choices: [WorkloadChoice(cpu, values: ["n": [steps]], workers: [9], concurrency: [1])],
        models: [.sequential], runtimes: [runtime], trials: 1, warmup: 0, seed: 0, command: "",
        version: ""),
      on: host)
    let base = folder + "/concur-calibration"
    let files = RunFiles(database: base, run: plan.uuid)
    try files.make(for: plan, nil)
    defer { files.remove() }
    let specs = TrialSpecs(plan, files, cpus: host.cpus)
    let runs = try plan.trials.flatMap { try runNs($0, specs, database: base) }
    guard let median = Median.of(runs), median > 0 else {
      throw RecorderError.notCalibrated(runtime.description.name)
    }
    return median / Double(steps)
  }

  private func runNs(
    _ trial: PlannedTrial, _ specs: TrialSpecs, database: String
  ) throws -> [Double] {
    let files = TrialFiles(database: database, trial: trial.uuid)
    defer { unlink(files.slab) }
    let runner = TrialRunner(
      interruption: interruption, workerTimeoutNs: nil, trialTimeoutNs: nil, tick: {})
    let ended = try runner.run(
      specs.spec(of: trial, slab: files.slab, warmupRunNs: nil), on: specs.host(of: trial),
      identity: specs.identity(of: trial), files: files)
    return try SlabReader.read(files.slab, fate: ended.fate).workers
      .filter { $0.status == 0 && $0.runNs != WorkerRow.unknown }.map { Double($0.runNs) }
  }
}
