internal import CShims
public import Processes

extension SlabMapping {
  /// Claims a record for the calling thread as a lane.
  ///
  /// - Returns: the record's index; nil where more lanes came than were planned. Such a lane is not
  ///   told apart, and runs workers all the same.
  public func claimLane() -> Int? {
    let index = Int(truncatingIfNeeded: concur_take(&header.pointee.lanes_claimed))
    guard index < laneCount else { return nil }
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
  ///   - index: its record; nil where it has none, and nothing is noted.
  ///   - cpuNs: its CPU time, -1 where it is not known.
  ///   - peakBytes: its peak memory where it is a process of its own, else -1.
  public func endLane(_ index: Int?, cpuNs: Int64, peakBytes: Int64) {
    guard let index else { return }
    let record = lanes + index
    record.pointee.cpu_ns = cpuNs
    record.pointee.peak_bytes = peakBytes
    record.pointee.ended_ns = concur_now()
  }

  /// How a lane's process ended, as its parent saw it: kept where that was not well.
  ///
  /// - Parameter startedNs: when the process was started, CLOCK_MONOTONIC: what stands under its id
  ///   from before is of another process that had it.
  public func recordEnd(ofProcess pid: Int32, since startedNs: Int64, _ end: ProcessEnd) {
    let word: UInt64 =
      switch end {
      case .exited(0): 0
      case .exited(let code): 1 << 32 | UInt64(UInt32(bitPattern: code))
      case .signalled(let signal): 2 << 32 | UInt64(UInt32(bitPattern: signal))
      }
    record(ofProcess: pid, since: startedNs)?.pointee.outcome = word
  }

  /// The worker that a lane computes just now, for whoever must answer for the lane's death.
  public func setCurrent(_ worker: Int?, ofLane index: Int?) {
    guard let index else { return }
    concur_store(&(lanes + index).pointee.current, worker.map { UInt64($0) + 1 } ?? 0)
  }

  /// The worker that the lane of a process computed when the process ended.
  ///
  /// - Parameter startedNs: as in `recordEnd`.
  public func currentWorker(ofProcess pid: Int32, since startedNs: Int64) -> Int? {
    guard let record = record(ofProcess: pid, since: startedNs) else { return nil }
    let current = concur_load(&record.pointee.current)
    return current > 0 ? Int(truncatingIfNeeded: current) - 1 : nil
  }

  /// The process whose lane computes a worker just now (hybrid); none of a lane that has ended.
  public func laneProcess(computing worker: Int) -> Int32? {
    for index in 0..<claimedLanes
    where concur_load(&(lanes + index).pointee.current) == UInt64(worker) + 1 {
      let record = (lanes + index).pointee
      guard record.outcome == 0, record.ended_ns == 0 else { continue }
      return Int32(truncatingIfNeeded: record.lane >> 32)
    }
    return nil
  }

  /// The lanes of this process that have not said goodbye, by index and tid.
  ///
  /// Of a thread id that came again the last: the thread that had it before is gone.
  public func livingLanes(ofProcess pid: Int32) -> [(index: Int, tid: Int32)] {
    var seen = Set<Int32>()
    return (0..<claimedLanes).reversed().compactMap { index in
      let record = (lanes + index).pointee
      let tid = Int32(truncatingIfNeeded: record.lane)
      guard record.lane >> 32 == UInt64(pid), record.ended_ns == 0, seen.insert(tid).inserted
      else { return nil }
      return (index, tid)
    }
  }

  /// The lane record of a process that has one thread and was started at that time.
  private func record(
    ofProcess pid: Int32, since startedNs: Int64
  ) -> UnsafeMutablePointer<concur_slab_lane>? {
    (0..<claimedLanes).reversed().lazy.map { self.lanes + $0 }.first {
      $0.pointee.lane >> 32 == UInt64(pid) && $0.pointee.claimed_ns >= startedNs
    }
  }

  var claimedLanes: Int {
    min(laneCount, Int(clamping: concur_load(&header.pointee.lanes_claimed)))
  }
}
