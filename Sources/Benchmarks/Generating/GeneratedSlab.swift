import CShims
import Slab

/// A slab as a trial leaves it, written without running one.
enum GeneratedSlab {
  /// Writes a slab whose workers all ran well on one lane, eight in flight, for about 0.1 ms each.
  static func write(to path: String, _ identity: SlabIdentity) throws {
    try SlabFile.create(at: path, identity)
    let slab = try SlabMapping(path, touch: true)
    let before = ResourceUsage.ofThisProcessAndChildren()
    let lane = slab.claimLane()
    slab.begin()
    let begin = slab.beginNs
    var end = begin
    var state: UInt64 = 1
    for worker in 0..<identity.workers {
      // Knuth's MMIX generator: any that is not regular does.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let start = begin + Int64(worker) * 12_500 + Int64(state >> 52)
      let finish = start + 90_000 + Int64(state >> 40 & 0x3fff)
      let slot = slab.slots + worker
      concur_slot_start(slot, begin, start, concur_lane_word())
      concur_slot_finish(
        slot, slab.nonce, UInt64(worker), begin, start, finish, -1, Int64(worker) * 2,
        concur_lane_word(), SlotOutcome.okWord)
      end = max(end, finish)
    }
    slab.endLane(lane, cpuNs: end - begin, peakBytes: -1)
    slab.end(
      at: end, ResourceUsage.ofThisProcessAndChildren().since(before), sharedTotal: nil)
  }
}
