internal import Slab

/// A trial's durations and moments in ascending order, each kind for itself.
struct SortedTimes {
  /// From queued to start.
  private(set) var waits: [Int64] = []
  /// From start to finish.
  private(set) var runs: [Int64] = []
  /// Moments of start, also of workers that never finished.
  private(set) var starts: [Int64] = []
  private(set) var finishes: [Int64] = []

  init(of workers: ContiguousArray<WorkerRow>) {
    waits.reserveCapacity(workers.count)
    runs.reserveCapacity(workers.count)
    starts.reserveCapacity(workers.count)
    finishes.reserveCapacity(workers.count)
    for worker in workers where worker.hasStarted {
      waits.append(worker.waitNs)
      starts.append(worker.startNs)
      if worker.hasRun {
        runs.append(worker.runNs)
        finishes.append(worker.finishNs)
      }
    }
    RadixSort.sort(&waits)
    RadixSort.sort(&runs)
    RadixSort.sort(&starts)
    RadixSort.sort(&finishes)
  }
}
