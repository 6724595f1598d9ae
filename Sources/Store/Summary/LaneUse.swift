internal import Slab

/// When each lane first started a worker, and for how long at least one was running on it.
struct LaneUse {
  /// By lane; 0 where none finished.
  private(set) var busyNs: [Int64]
  /// By lane; nil where it started none.
  private(set) var firstStartNs: [Int64?]

  /// Takes the rows of a trial whose lanes are numbered from 0.
  init(of workers: ContiguousArray<WorkerRow>, lanes: Int) {
    busyNs = Array(repeating: 0, count: lanes)
    firstStartNs = Array(repeating: nil, count: lanes)
    var ends = Array(repeating: 0, count: lanes + 1)
    for worker in workers {
      guard let lane = Self.lane(of: worker, below: lanes) else { continue }
      firstStartNs[lane] = min(firstStartNs[lane] ?? worker.startNs, worker.startNs)
      if worker.hasRun { ends[lane + 1] += 1 }
    }
    for lane in 0..<lanes { ends[lane + 1] += ends[lane] }
    measure(workers, ends)
  }

  /// Sorts the workers by lane, and within each lane starts and finishes.
  private mutating func measure(_ workers: ContiguousArray<WorkerRow>, _ ends: [Int]) {
    let lanes = busyNs.count
    let count = ends[lanes]
    var next = ends
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: 2 * count) { times in
      let starts = UnsafeMutableBufferPointer(rebasing: times[..<count])
      let finishes = UnsafeMutableBufferPointer(rebasing: times[count...])
      for worker in workers where worker.hasRun {
        guard let lane = Self.lane(of: worker, below: lanes) else { continue }
        starts[next[lane]] = worker.startNs
        finishes[next[lane]] = worker.finishNs
        next[lane] += 1
      }
      for lane in 0..<lanes {
        let range = ends[lane]..<ends[lane + 1]
        let (starts, finishes) = (
          UnsafeMutableBufferPointer(rebasing: starts[range]),
          UnsafeMutableBufferPointer(rebasing: finishes[range])
        )
        RadixSort.sort(starts)
        RadixSort.sort(finishes)
        busyNs[lane] = Sweep.busy(starts: starts, finishes: finishes)
      }
    }
  }

  private static func lane(of worker: WorkerRow, below count: Int) -> Int? {
    guard worker.hasStarted, worker.lane >= 0, worker.lane < count else { return nil }
    return Int(worker.lane)
  }
}
