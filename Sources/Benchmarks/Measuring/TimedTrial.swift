import Glibc
import Processes
import Runtimes
import Slab
import Workloads

/// One way of running workers, measured by trials in hosts of their own, as `concur record` runs
/// them.
///
/// One worker is in flight at a time: what is added to a worker is then seen undivided, and nothing
/// waits for another lane. What is taken is CPU time, not wall time: recording never waits, and what
/// other processes do meanwhile is left out.
struct TimedTrial {
  let model: String
  let variant: [String: String]
  /// Steps of the workload `cpu`.
  let steps: Int64
  let workers: Int
  /// What starts the host that runs them.
  var host = SwiftRuntime.host

  /// Runs a trial.
  ///
  /// - Parameter isRecorded: whether its workers are stamped.
  /// - Returns: what the host and its lanes used of the CPUs in the timed span, nanoseconds.
  func cpuNs(isRecorded: Bool, on workbench: Workbench) throws -> Int64 {
    let slab = workbench.freshPath("trial.slab")
    defer { unlink(slab) }
    try SlabFile.create(
      at: slab,
      SlabIdentity(
        run: Array(repeating: 1, count: 16), trial: Array(repeating: 2, count: 16),
        workers: workers, lanes: 64))
    let spec = TrialSpec(
      workload: "cpu", parameters: ["n": steps], model: model, variant: variant,
      workers: workers, concurrency: 1, computingLanes: 1, slab: slab, folder: nil,
      serverPort: nil, measureCPU: false, isRecorded: isRecorded)
    let trial = try TrialProcess(
      host, spec, workerTimeoutNs: nil, trialTimeoutNs: 120_000_000_000)
    var report = trial.finish()
    while report == nil { report = trial.finish() }
    let header = try SlabReader.header(of: slab)
    guard report?.fate.host == .exited(0), let user = header.userNs, let system = header.systemNs
    else { throw BenchmarkError.failed("a trial of \(model) did not end well") }
    return user + system
  }

  /// How many steps of `cpu` a worker of this length takes.
  ///
  /// - Parameter probe: how many steps a worker takes that is timed to find out.
  static func steps(
    taking nanoseconds: Int64, probe steps: Int64 = 1_000_000,
    host: HostCommand = SwiftRuntime.host,
    on workbench: Workbench
  ) throws -> Int64 {
    let workers = 200
    let trial = TimedTrial(
      model: "sequential", variant: [:], steps: steps, workers: workers, host: host)
    let times = try (0..<5).map { _ in try trial.cpuNs(isRecorded: false, on: workbench) }
    let fastest = times.min() ?? 1
    return nanoseconds * steps * Int64(workers) / max(fastest, 1)
  }
}
