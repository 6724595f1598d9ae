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

  /// The process whose lane computes a worker just now (hybrid).
  public func laneProcess(computing worker: Int) -> Int32? {
    for index in 0..<claimedLanes
    where concur_load(&(lanes + index).pointee.current) == UInt64(worker) + 1 {
      return Int32(truncatingIfNeeded: (lanes + index).pointee.lane >> 32)
    }
    return nil
  }

  /// The lanes of this process that have not said goodbye, by index and tid.
  public func livingLanes(ofProcess pid: Int32) -> [(index: Int, tid: Int32)] {
    (0..<claimedLanes).compactMap { index in
      let record = (lanes + index).pointee
      guard record.lane >> 32 == UInt64(pid), record.ended_ns == 0 else { return nil }
      return (index, Int32(truncatingIfNeeded: record.lane))
    }
  }

  var claimedLanes: Int {
    min(laneCount, Int(clamping: concur_load(&header.pointee.lanes_claimed)))
  }
}
