internal import CShims
internal import Glibc
internal import Slab

extension Trial {
  /// Writes the CPU time of this process's threads that served as lanes: an executor's threads
  /// outlive the trial and never say goodbye themselves.
  func endThreadLanes() {
    for lane in slab.livingLanes(ofProcess: getpid()) {
      slab.endLane(lane.index, cpuNs: concur_thread_cpu_ns(lane.tid), peakBytes: -1)
    }
  }
}
