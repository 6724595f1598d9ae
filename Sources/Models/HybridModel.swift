internal import Glibc
internal import Processes
internal import Slab
internal import Workloads

/// Waiting in async tasks, computing in processes: C workers in flight, and min(C, CPUs) lane
/// processes that compute, as many as `processes` would have computing power.
///
/// Timed: starting the processes and every task, the workers, reaping the processes. A worker's
/// run time reaches from the start of its wait to the moment its task has the result.
struct HybridModel: Model {
  static let role = "@computer"

  let facilities: Facilities
  let memory: SharedMemory
  let exchange: ExchangeServer

  var usesPool: Bool { true }

  func run(_ trial: Trial) throws {
    guard trial.description.computes else {
      return try AsyncModel(facilities: facilities, single: nil).run(trial)
    }
    let requests = try PipeEnds()
    let completions = try PipeEnds()
    let dispatcher = ComputeDispatcher(
      requests: requests.writeEnd, completions: completions.writeEnd)
    let lanes = try LaneProcesses(
      role: Self.role, trial.spec,
      files: [
        LaneFile.memory: .descriptor(memory.descriptor),
        LaneFile.requests: .descriptor(requests.readEnd),
        LaneFile.completions: .descriptor(completions.writeEnd),
      ], exchange: exchange)
    let server = try PosixThread { [exchange] in exchange.serve() }
    let listener = try PosixThread { dispatcher.listen(completions.readEnd) }
    defer {
      completions.closeWriteEnd()
      listener.join()
      completions.closeReadEnd()
      exchange.stop()
      server.join()
    }
    let reaper = try startComputing(trial, lanes, dispatcher, requests)
    AsyncModel.wait(on: nil) {
      await AsyncModel.inFlight(trial.spec.concurrency, of: trial.spec.workers) {
        await trial.recordHybrid($0, dispatcher)
      }
    }
    requests.closeWriteEnd()
    reaper.join()
    requests.closeReadEnd()
    trial.endThreadLanes()
    try dispatcher.throwRefusal()
  }

  /// Starts the lanes that compute, and the thread that reaps them. Where the system refuses one of
  /// them, the lanes that have started find their requests at an end and are reaped.
  private func startComputing(
    _ trial: Trial, _ lanes: LaneProcesses, _ dispatcher: ComputeDispatcher, _ requests: PipeEnds
  ) throws -> PosixThread {
    let computers = min(trial.spec.computingLanes, trial.spec.concurrency, trial.spec.workers)
    do {
      for _ in 0..<computers { try lanes.start() }
      return try PosixThread { dispatcher.watch(lanes, in: trial.slab) }
    } catch {
      requests.closeWriteEnd()
      lanes.reapAll(in: trial.slab, onDeath: { _ in false }, onRefusal: { _ in })
      throw error
    }
  }
}
