internal import CShims
internal import Slab
internal import Workloads

/// A lane process of the hybrid model: computes the ordinals it reads until there are no more.
enum ComputingLane {
  static func run(_ trial: Trial) throws {
    let index = trial.slab.claimLane()
    let lane = concur_lane_word()
    while let worker = try Stream.read(LaneFile.requests, as: Int64()) {
      trial.slab.setCurrent(Int(worker), ofLane: index)
      try Stream.write(LaneFile.completions, compute(Int(worker), trial, lane))
      trial.slab.setCurrent(nil, ofLane: index)
    }
    trial.slab.endLane(
      index, cpuNs: concur_own_cpu_ns(), peakBytes: PeakMemory.ofThisProcess())
  }

  private static func compute(_ worker: Int, _ trial: Trial, _ lane: UInt64) -> Completion {
    let cpuAtStart = trial.measuresCPU ? concur_own_cpu_ns() : 0
    var completion = Completion(
      worker: Int64(worker), status: SlotOutcome.okWord, result: 0, lane: lane, cpuNs: -1)
    do {
      completion.result = try trial.workload.compute(worker)
    } catch {
      completion.status = trial.failure(of: worker, error)
    }
    if trial.measuresCPU { completion.cpuNs = concur_own_cpu_ns() - cpuAtStart }
    return completion
  }
}
