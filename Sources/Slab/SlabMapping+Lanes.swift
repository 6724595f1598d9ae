internal import CShims
public import Processes

extension SlabMapping {
  /// Claims a record for the calling thread as a lane.
  ///
  /// - Returns: the record's index.
  /// - Throws: `SlabError.lanesExhausted` where there are more lanes than were planned.
  public func claimLane() throws -> Int {
    let index = Int(truncatingIfNeeded: concur_take(&header.pointee.lanes_claimed))
    guard index < laneCount else {
      throw SlabError.lanesExhausted(path: path)
    }
    let record = lanes + index
    record.pointee.lane = concur_lane_word()
    record.pointee.claimed_ns = concur_now()
    concur_store(
      &record.pointee.commit,
      concur_commit_word(
        nonce, UInt64(index), Int64(bitPattern: record.pointee.lane), record.pointee.claimed_ns,
        0, 0, 0, 0, 0))
    return index
  }

  /// A lane says goodbye.
  ///
  /// - Parameters:
  ///   - cpuNs: its CPU time, -1 where it is not known.
  ///   - peakBytes: its peak memory where it is a process of its own, else -1.
  public func endLane(_ index: Int, cpuNs: Int64, peakBytes: Int64) {
    let record = lanes + index
    record.pointee.cpu_ns = cpuNs
    record.pointee.peak_bytes = peakBytes
    record.pointee.ended_ns = concur_now()
  }

  /// How a lane's process ended, as its parent saw it: kept where that was not well.
  public func recordEnd(ofProcess pid: Int32, _ end: ProcessEnd) {
    let word: UInt64 =
      switch end {
      case .exited(0): 0
      case .exited(let code): 1 << 32 | UInt64(UInt32(bitPattern: code))
      case .signalled(let signal): 2 << 32 | UInt64(UInt32(bitPattern: signal))
      }
    for index in 0..<claimedLanes where (lanes + index).pointee.lane >> 32 == UInt64(pid) {
      (lanes + index).pointee.outcome = word
    }
  }

  /// The worker that a lane computes just now, for whoever must answer for the lane's death.
  public func setCurrent(_ worker: Int?, ofLane index: Int) {
    concur_store(&(lanes + index).pointee.current, worker.map { UInt64($0) + 1 } ?? 0)
  }

  /// The worker that the lane of a process computed when the process ended.
  public func currentWorker(ofProcess pid: Int32) -> Int? {
    for index in 0..<claimedLanes where (lanes + index).pointee.lane >> 32 == UInt64(pid) {
      let current = concur_load(&(lanes + index).pointee.current)
      if current > 0 { return Int(current) - 1 }
    }
    return nil
  }

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

  /// The lane that computes a worker just now (hybrid).
  public func lane(computing worker: Int) -> LaneState? {
    for index in 0..<claimedLanes
    where concur_load(&(lanes + index).pointee.current) == UInt64(worker) + 1 {
      return laneState(index)
    }
    return nil
  }

  /// The process whose lane computes a worker just now (hybrid).
  public func laneProcess(computing worker: Int) -> Int32? { lane(computing: worker)?.pid }

  /// The lane that a word stood for at a moment: the last one claimed under it until then, since
  /// the kernel gives its numbers again.
  public func lane(_ word: UInt64, at moment: Int64) -> LaneState? {
    var found: Int?
    for index in 0..<claimedLanes {
      let record = (lanes + index).pointee
      guard record.lane == word, record.claimed_ns <= moment else { continue }
      if found.map({ (lanes + $0).pointee.claimed_ns <= record.claimed_ns }) ?? true {
        found = index
      }
    }
    return found.map(laneState)
  }

  /// The lanes of this process that have not said goodbye, by index and tid.
  public func livingLanes(ofProcess pid: Int32) -> [(index: Int, tid: Int32)] {
    (0..<claimedLanes).compactMap { index in
      let record = (lanes + index).pointee
      guard record.lane >> 32 == UInt64(pid), record.ended_ns == 0 else { return nil }
      return (index, Int32(truncatingIfNeeded: record.lane))
    }
  }

  private func laneState(_ index: Int) -> LaneState {
    let record = (lanes + index).pointee
    return LaneState(
      pid: Int32(truncatingIfNeeded: record.lane >> 32), claimedNs: record.claimed_ns,
      hasEnded: record.ended_ns != 0 || record.outcome != 0)
  }

  private var claimedLanes: Int {
    Int(min(UInt64(laneCount), concur_load(&header.pointee.lanes_claimed)))
  }
}
