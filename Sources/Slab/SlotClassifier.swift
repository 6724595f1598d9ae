internal import CShims
internal import Processes

/// Decides what a slot says once its trial is over: the table of `SlabFormat.swift` in code.
struct SlotClassifier {
  private let nonce: UInt64
  private let beginNs: Int64?
  private let lanes: [LaneRecord]
  private let laneIndex: LaneIndex
  private let fate: HostFate
  private var workersByLane: [Int64]

  private struct LaneRecord {
    let word: UInt64
    let claimedNs: Int64
    let cpuNs: Int64
    let peakBytes: Int64
    let end: ProcessEnd?
    /// Whether it had ended before the trial's time was over.
    let endedEarly: Bool
  }

  init(header: SlabHeader, lanes raw: [concur_slab_lane], fate: HostFate) {
    nonce = header.nonce
    beginNs = header.beginNs
    self.fate = fate
    lanes = raw.enumerated().compactMap { index, lane in
      Self.isWhole(lane, index: index, nonce: header.nonce)
        ? Self.record(lane, endedEarly: fate.endedLanes.contains(index)) : nil
    }
    laneIndex = LaneIndex(lanes.map { ($0.word, $0.claimedNs) })
    workersByLane = Array(repeating: 0, count: lanes.count)
  }

  /// The row of one ordinal; also counts the worker for its lane.
  mutating func row(of slot: concur_slab_slot, ordinal: Int) -> WorkerRow {
    let queued = beginNs == nil ? WorkerRow.unknown : 0
    guard slot.start_ns != 0 || slot.commit != 0 else {
      return WorkerRow(queuedNs: queued, status: WorkerStatus.notStarted.code)
    }
    guard let beginNs, slot.queued_ns >= beginNs, slot.start_ns >= slot.queued_ns
    else {
      return WorkerRow(status: WorkerStatus.torn.code)
    }
    if slot.commit == 0 {
      return unfinished(slot, ordinal: ordinal, begin: beginNs)
    }
    guard isCommitted(slot, ordinal: ordinal), slot.finish_ns >= slot.start_ns,
      let outcome = SlotOutcome(rawValue: UInt8(slot.status & 0xff)),
      let kind = ResultKind(rawValue: UInt8(slot.status >> 8 & 0xf))
    else {
      return WorkerRow(status: WorkerStatus.torn.code)
    }
    let lane = laneIndex.lane(of: slot, isFinished: true)
    count(lane)
    let detail = Int32(truncatingIfNeeded: slot.status >> 32)
    var row = WorkerRow(
      queuedNs: slot.queued_ns - beginNs, waitNs: slot.start_ns - slot.queued_ns,
      runNs: slot.finish_ns - slot.start_ns,
      cpuNs: slot.cpu_ns < 0 ? WorkerRow.unknown : slot.cpu_ns,
      lane: lane.map(Int64.init) ?? WorkerRow.unknown,
      status: status(of: outcome, detail: detail, ordinal: ordinal).code)
    switch outcome {
    case .ok:
      row.resultKind = Int64(kind.rawValue)
      row.result = slot.result
    case .exited, .signalled:
      row.runNs = WorkerRow.unknown
    case .failed, .cancelled:
      break
    }
    return row
  }

  /// The lanes, once every row has been asked for.
  func laneRows() -> [LaneRow] {
    lanes.enumerated().map { index, lane in
      LaneRow(
        pid: Int32(truncatingIfNeeded: lane.word >> 32), tid: Int32(truncatingIfNeeded: lane.word),
        workers: workersByLane[index], cpuNs: lane.cpuNs < 0 ? WorkerRow.unknown : lane.cpuNs,
        maxRSSBytes: lane.peakBytes < 0 ? WorkerRow.unknown : lane.peakBytes,
        outcome: lane.end.map(Self.text))
    }
  }

  private mutating func unfinished(
    _ slot: concur_slab_slot, ordinal: Int, begin: Int64
  ) -> WorkerRow {
    let lane = laneIndex.lane(of: slot, isFinished: false)
    count(lane)
    return WorkerRow(
      queuedNs: slot.queued_ns - begin, waitNs: slot.start_ns - slot.queued_ns,
      lane: lane.map(Int64.init) ?? WorkerRow.unknown,
      status: cause(ordinal: ordinal, lane: lane).code)
  }

  /// Why a worker never finished: its own timeout, the end of its lane, the end of the host.
  private func cause(ordinal: Int, lane: Int?) -> WorkerStatus {
    let lane = lane.map { lanes[$0] }
    let endedEarly = lane?.endedEarly == true
    if fate.timedOutWorkers.contains(ordinal) { return .timedOut }
    if fate.trialTimedOut && !endedEarly { return .timedOut }
    if fate.interrupted { return .lost }
    switch lane?.end ?? (endedEarly ? nil : fate.host) {
    case .exited(let code)? where code != 0: return .exited(code)
    case .signalled(let signal)?: return .signalled(signal)
    default: return .lost
    }
  }

  private mutating func count(_ lane: Int?) {
    guard let lane else { return }
    workersByLane[lane] += 1
  }

  private func isCommitted(_ slot: concur_slab_slot, ordinal: Int) -> Bool {
    slot.commit
      == concur_commit_word(
        nonce, UInt64(ordinal), slot.queued_ns, slot.start_ns, slot.finish_ns, slot.cpu_ns,
        slot.result, slot.lane, slot.status)
  }

  /// A command that was ended because its worker took too long has timed out.
  private func status(of outcome: SlotOutcome, detail: Int32, ordinal: Int) -> WorkerStatus {
    switch outcome {
    case .exited where fate.timedOutWorkers.contains(ordinal),
      .signalled where fate.timedOutWorkers.contains(ordinal):
      .timedOut
    case .ok: .ok
    case .failed: .failed
    case .cancelled: .cancelled
    case .exited: .exited(detail)
    case .signalled: .signalled(detail)
    }
  }

  private static func isWhole(_ lane: concur_slab_lane, index: Int, nonce: UInt64) -> Bool {
    lane.commit
      == concur_commit_word(
        nonce, UInt64(index), Int64(bitPattern: lane.lane), lane.claimed_ns, 0, 0, 0, 0, 0)
  }

  private static func record(_ lane: concur_slab_lane, endedEarly: Bool) -> LaneRecord {
    let detail = Int32(truncatingIfNeeded: lane.outcome)
    let end: ProcessEnd? =
      switch lane.outcome >> 32 {
      case 1: .exited(detail)
      case 2: .signalled(detail)
      default: nil
      }
    return LaneRecord(
      word: lane.lane, claimedNs: lane.claimed_ns, cpuNs: lane.ended_ns == 0 ? -1 : lane.cpu_ns,
      peakBytes: lane.ended_ns == 0 ? -1 : lane.peak_bytes, end: end, endedEarly: endedEarly)
  }

  private static func text(_ end: ProcessEnd) -> String {
    switch end {
    case .exited(let code): "exit \(code)"
    case .signalled(let signal): "signal \(signal)"
    }
  }
}
