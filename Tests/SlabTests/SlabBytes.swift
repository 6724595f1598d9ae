import Foundation

/// A slab written byte by byte, offsets by number, without a line of the code under test.
struct SlabBytes {
  static let nonce: UInt64 = 0xfedc_ba98_7654_3210
  static let begin: Int64 = 5_000_000_000
  static let run = [UInt8](0..<16)
  static let trial = [UInt8](100..<116)

  let workers: Int
  let lanes: Int
  var bytes: [UInt8]

  init(workers: Int, lanes: Int = 0, begun: Bool = true, ended: Bool = true) {
    self.workers = workers
    self.lanes = lanes
    bytes = [UInt8](repeating: 0, count: 4096 + 64 * (workers + lanes))
    bytes.replaceSubrange(0..<8, with: [0x63, 0x6f, 0x6e, 0x63, 0x75, 0x72, 0x00, 0x53])
    put(UInt32(1), at: 8)
    put(UInt32(64), at: 12)
    put(UInt64(workers), at: 16)
    put(UInt64(lanes), at: 24)
    bytes.replaceSubrange(32..<48, with: Self.run)
    bytes.replaceSubrange(48..<64, with: Self.trial)
    put(Self.nonce, at: 64)
    put(Int64(1_700_000_000_000_000_000), at: 96)
    put(Int64(4_000_000_000), at: 104)
    sealFixed()
    put(UInt64(lanes), at: 320)
    if begun { putBegin() }
    if begun && ended { putEnd() }
  }

  mutating func put(_ value: some FixedWidthInteger, at offset: Int) {
    let new = value.littleEndianBytes
    bytes.replaceSubrange(offset..<offset + new.count, with: new)
  }

  mutating func sealFixed() {
    put(UInt64(NaiveChecksum.crc32(bytes[0..<112])), at: 112)
  }

  mutating func putBegin() {
    put(Self.begin, at: 128)
    put(Int64(1_700_000_001_000_000_000), at: 136)
    put(NaiveChecksum.word(Self.nonce.littleEndianBytes + bytes[128..<144]), at: 216)
  }

  /// Ends 1000 ns after the begin, with figures 11, 12, 13, 14, 15 and no count.
  mutating func putEnd() {
    put(Self.begin + 1000, at: 144)
    for (index, offset) in [152, 160, 168, 176, 184].enumerated() {
      put(Int64(11 + index), at: offset)
    }
    put(Int64(1_700_000_001_000_001_000), at: 208)
    sealEnd()
  }

  mutating func sealEnd() {
    put(NaiveChecksum.word(Self.nonce.littleEndianBytes + bytes[128..<216]), at: 224)
  }

  /// Writes a worker's slot; with its right commit word where none is given.
  mutating func putSlot(_ ordinal: Int, _ slot: HandSlot, commit: UInt64? = nil) {
    let words = slot.words + [commit ?? slot.commit(ordinal: ordinal)]
    for (index, word) in words.enumerated() {
      put(word, at: 4096 + 64 * ordinal + 8 * index)
    }
  }

  /// Writes a lane's record: its word and claim, then the words that nothing covers.
  mutating func putLane(
    _ index: Int, _ lane: UInt64, claimed: Int64 = 1, ended: Int64 = 0, cpu: Int64 = 0,
    peak: Int64 = 0,
    outcome: UInt64 = 0
  ) {
    let offset = 4096 + 64 * (workers + index)
    let claimed = UInt64(bitPattern: claimed)
    let covered = [lane, claimed, 0, 0, 0, 0, 0]
    let commit = NaiveChecksum.word(
      ([Self.nonce, UInt64(index)] + covered).flatMap(\.littleEndianBytes))
    let words: [UInt64] = [
      lane, claimed, UInt64(bitPattern: ended), UInt64(bitPattern: cpu), UInt64(bitPattern: peak),
      0,
      outcome, commit,
    ]
    for (word, value) in words.enumerated() { put(value, at: offset + 8 * word) }
  }

  func write(to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}
