internal import CShims
internal import Slab

/// A thread, or the only thread of a process, that takes workers in order until none is left.
enum BlockingLane {
  /// A lane that finds no record is not told apart, and takes workers like any other.
  ///
  /// - Parameter isProcess: whether the lane's peak memory is its own.
  static func run(_ trial: Trial, isProcess: Bool) {
    let index = trial.slab.claimLane()
    let lane = concur_lane_word()
    while let worker = trial.slab.takeWorker() {
      trial.record(worker, lane: lane)
    }
    trial.slab.endLane(
      index, cpuNs: concur_own_cpu_ns(), peakBytes: isProcess ? PeakMemory.ofThisProcess() : -1)
  }
}
