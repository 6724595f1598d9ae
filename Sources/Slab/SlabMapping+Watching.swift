internal import CShims

extension SlabMapping {
  /// What a lane record says while the trial runs; whoever writes to the slab can have put it there.
  public struct LaneState {
    /// Its process.
    public let pid: Int32
    /// When it was claimed, CLOCK_MONOTONIC.
    public let claimedNs: Int64
    /// Whether it said goodbye, or its parent saw it end badly.
    public let hasEnded: Bool
  }

  /// The lane records that were claimed, by index.
  public var laneStates: [LaneState] { (0..<claimedLanes).map(laneState) }

  /// The lane that took a worker up last and has not let go of it.
  public func lane(computing worker: Int) -> LaneState? {
    (0..<claimedLanes).last {
      concur_load(&(lanes + $0).pointee.current) == UInt64(worker) + 1
    }.map(laneState)
  }

  /// The lane that a word stood for at a moment: the last one claimed under it until then, since
  /// the kernel gives its numbers again.
  public func lane(_ word: UInt64, at moment: Int64) -> LaneState? {
    (0..<claimedLanes).map { (index: $0, record: (lanes + $0).pointee) }
      .filter { $0.record.lane == word && $0.record.claimed_ns <= moment }
      .max { $0.record.claimed_ns < $1.record.claimed_ns }
      .map { laneState($0.index) }
  }

  private func laneState(_ index: Int) -> LaneState {
    let record = (lanes + index).pointee
    return LaneState(
      pid: Int32(truncatingIfNeeded: record.lane >> 32), claimedNs: record.claimed_ns,
      hasEnded: record.ended_ns != 0 || record.outcome != 0)
  }
}
