import Slab
import Testing

@Suite("Random damage")
struct FuzzTests {
  static let workers = 6
  static let lanes = 2

  @Test(
    "20,000 random mutations of a slab never crash and never load a wrong value",
    arguments: UInt64(1)...4)
  func mutations(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let file = RewritableFile(folder.file())
    let whole = Self.sample()
    file.set(whole.bytes)
    let truth = try SlabReader.read(file.path, fate: .unseen)
    var random = SeededGenerator(seed: seed)
    var loaded = 0
    for round in 0..<5000 {
      var bytes = whole.bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&bytes, &random) }
      file.set(bytes)
      do {
        let record = try SlabReader.read(file.path, fate: .unseen)
        loaded += 1
        let lie = Self.lie(in: record, truth)
        #expect(lie == nil, "seed \(seed), round \(round)")
      } catch SlabError.invalid {
        continue
      }
    }
    #expect(loaded > 2000, "too few mutations reached the slots")
  }

  /// What a record says that is neither the truth nor "not known".
  private static func lie(in record: TrialRecord, _ truth: TrialRecord) -> String? {
    guard record.workers.count == truth.workers.count else { return "workers" }
    if let begin = record.header.beginNs, begin != truth.header.beginNs { return "begin" }
    if record.header.endNs != nil, !hasSameFigures(record.header, truth.header) { return "end" }
    for (row, real) in zip(record.workers, truth.workers) {
      if row.status == real.status, real.result != WorkerRow.unknown {
        var believed = row
        believed.lane = real.lane
        guard believed == real else { return "a finished worker: \(row)" }
        guard isSameLane(row.lane, of: record, real.lane, of: truth) else { return "a lane" }
      } else if row.result != WorkerRow.unknown || row.runNs != WorkerRow.unknown {
        return "a result: \(row)"
      } else if WorkerStatus.failed.code...WorkerStatus.cancelled.code ~= row.status {
        return "an outcome: \(row)"
      }
    }
    return nil
  }

  private static func isSameLane(
    _ lane: Int64, of record: TrialRecord, _ real: Int64, of truth: TrialRecord
  ) -> Bool {
    guard lane != WorkerRow.unknown else { return true }
    let (one, other) = (record.lanes[Int(lane)], truth.lanes[Int(real)])
    return one.pid == other.pid && one.tid == other.tid
  }

  private static func hasSameFigures(_ one: SlabHeader, _ other: SlabHeader) -> Bool {
    one.endNs == other.endNs && one.endUnixNs == other.endUnixNs && one.userNs == other.userNs
      && one.systemNs == other.systemNs && one.voluntarySwitches == other.voluntarySwitches
      && one.involuntarySwitches == other.involuntarySwitches
      && one.hostPeakBytes == other.hostPeakBytes && one.sharedTotal == other.sharedTotal
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    // Mostly past the fixed header, whose every damage is refused.
    let floor = Int.random(in: 0..<20, using: &random) == 0 ? 0 : 120
    let ceiling = Bool.random(using: &random) ? 336 : bytes.count
    guard floor < ceiling, ceiling <= bytes.count else { return }
    let from = Bool.random(using: &random) ? floor : min(4096, ceiling - 1)
    let offset = Int.random(in: from..<ceiling, using: &random)
    let slots = 4096..<4096 + 64 * (workers + lanes)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[offset] = .random(in: 0...255, using: &random)
    case 2:
      let end = min(bytes.count, offset + Int.random(in: 1...80, using: &random))
      for index in offset..<end { bytes[index] = 0 }
    case 3:
      let word = offset / 8 * 8
      guard word + 8 <= bytes.count else { return }
      let extreme: [UInt64] = [0, 1, .max, 1 << 63, 1 << 32, UInt64(Int64.max)]
      bytes.replaceSubrange(
        word..<word + 8, with: (extreme.randomElement(using: &random) ?? 0).littleEndianBytes)
    case 4:
      guard slots.upperBound <= bytes.count else { return }
      let (source, target) = (
        Int.random(in: 0..<workers + lanes, using: &random),
        Int.random(in: 0..<workers + lanes, using: &random)
      )
      let copy = Array(bytes[4096 + 64 * source..<4096 + 64 * source + 64])
      bytes.replaceSubrange(4096 + 64 * target..<4096 + 64 * target + 64, with: copy)
    default:
      guard Int.random(in: 0..<10, using: &random) == 0 else { return }
      bytes.removeLast(Int.random(in: 1...bytes.count / 2, using: &random))
    }
  }

  /// Four finished workers of two lanes, one unfinished, one never started.
  private static func sample() -> SlabBytes {
    var slab = SlabBytes(workers: workers, lanes: lanes)
    let words: [UInt64] = [0x0000_0021_0000_0021, 0x0000_0022_0000_0022]
    for (index, word) in words.enumerated() {
      slab.putLane(index, word, ended: SlabBytes.begin + 900, cpu: 5, peak: 6)
    }
    for ordinal in 0..<4 {
      slab.putSlot(
        ordinal,
        HandSlot(
          finish: SlabBytes.begin + 300 + Int64(ordinal), result: 1000 + Int64(ordinal),
          lane: words[ordinal % 2]))
    }
    slab.putSlot(4, HandSlot(finish: 0, cpu: 0, result: 0, lane: words[0], status: 0), commit: 0)
    return slab
  }
}
