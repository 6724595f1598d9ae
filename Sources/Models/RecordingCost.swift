internal import CShims
internal import Slab

/// What it costs to record one worker on this host: measured, so that a report can say it.
enum RecordingCost {
  private static let workers = 512
  private static let rounds = 5

  /// The median, over a few rounds, of what recording a worker adds to a bare loop, nanoseconds.
  ///
  /// The stamps go into memory of their own, in the way of `Trial.record`. Takes about a
  /// millisecond at most, before the timed span.
  ///
  /// - Parameter measuresCPU: whether each worker's CPU time is taken too.
  static func measure(measuresCPU: Bool) -> Int64 {
    withUnsafeTemporaryAllocation(of: concur_slab_slot.self, capacity: workers) { slots in
      slots.initialize(repeating: concur_slab_slot())
      guard let first = slots.baseAddress else { return 0 }
      let costs = (0..<rounds).map { _ in
        let start = concur_now()
        for worker in 0..<workers {
          stamp(first + worker, worker, measuresCPU: measuresCPU)
        }
        return (concur_now() - start) / Int64(workers)
      }
      return costs.sorted()[rounds / 2]
    }
  }

  @inline(never)
  private static func stamp(
    _ slot: UnsafeMutablePointer<concur_slab_slot>, _ worker: Int, measuresCPU: Bool
  ) {
    let lane = concur_lane_word()
    let cpuAtStart = measuresCPU ? concur_own_cpu_ns() : 0
    let start = concur_now()
    concur_slot_start(slot, start, start, lane)
    let finish = concur_now()
    let cpu = measuresCPU ? concur_own_cpu_ns() - cpuAtStart : -1
    concur_slot_finish(
      slot, 1, UInt64(worker), start, start, finish, cpu, 0, lane, SlotOutcome.okWord)
  }
}
