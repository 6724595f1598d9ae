internal import Slab

/// What the bytes of a slab say, read independently.
struct PlainTrial {
  /// A lane's record whose commit word is right.
  struct Lane {
    let word: UInt64
    let claimedNs: Int64
    let cpuNs: Int64
    let peakBytes: Int64
    let outcome: UInt64

    /// The status of a worker it left unfinished, where the lane itself ended badly.
    var badEnd: Int64? {
      let detail = Int64(outcome & 0xffff_ffff)
      return switch outcome >> 32 {
      case 1 where detail != 0: 256 + detail & 0xff
      case 2: 512 + detail & 0xff
      default: nil
      }
    }
  }

  /// The run's and the trial's UUID.
  let identity: [UInt8]
  /// Monotonic and UTC.
  let begin: [Int64]?
  /// Monotonic, user and system CPU, the switches, peak memory, UTC.
  let end: [Int64]?
  let sharedTotal: Int64?
  let lanes: [Lane]
  var workers: [WorkerRow] = []

  /// Of the lanes with a word, the last that was claimed by a moment; without any, the first of all.
  func lane(_ word: UInt64, at moment: Int64) -> Int? {
    let own = lanes.indices.filter { lanes[$0].word == word }
      .sorted { (lanes[$0].claimedNs, $0) < (lanes[$1].claimedNs, $1) }
    return own.last { lanes[$0].claimedNs <= moment } ?? own.first
  }

  /// What a record says otherwise; nil where it says the same.
  func difference(from record: TrialRecord) -> String? {
    let header = record.header
    if header.identity.run + header.identity.trial != identity { return "its identity" }
    if header.beginNs != begin?[0] || header.beginUnixNs != begin?[1] { return "its begin" }
    let read = [
      header.endNs, header.userNs, header.systemNs, header.voluntarySwitches,
      header.involuntarySwitches, header.hostPeakBytes, header.endUnixNs,
    ]
    if read != (end?.map(Optional.some) ?? Array(repeating: nil, count: 7)) { return "its end" }
    if header.sharedTotal != sharedTotal { return "its count" }
    guard record.workers.count == workers.count else { return "its number of workers" }
    for (ordinal, row) in record.workers.enumerated() where row != workers[ordinal] {
      return "worker \(ordinal): \(row) for \(workers[ordinal])"
    }
    guard record.lanes.count == lanes.count else { return "its number of lanes" }
    for (lane, row) in zip(lanes, record.lanes) {
      let word = UInt64(UInt32(bitPattern: row.pid)) << 32 | UInt64(UInt32(bitPattern: row.tid))
      let known = [(lane.cpuNs, row.cpuNs), (lane.peakBytes, row.maxRSSBytes)]
      if word != lane.word || known.contains(where: { $1 != ($0 < 0 ? WorkerRow.unknown : $0) }) {
        return "a lane: \(row)"
      }
    }
    return nil
  }
}
