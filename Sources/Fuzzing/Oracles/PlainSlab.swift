/// A slab's bytes by the offsets of `docs/slab.md`, to forge and to read it independently.
struct PlainSlab {
  static let magic: [UInt8] = [0x63, 0x6f, 0x6e, 0x63, 0x75, 0x72, 0x00, 0x53]

  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The 64-bit word at an offset; there are always 8 bytes.
  subscript(_ offset: Int) -> UInt64 {
    get { (0..<8).reversed().reduce(0) { $0 << 8 | UInt64(bytes[offset + $1]) } }
    set {
      for index in 0..<8 {
        bytes[offset + index] = UInt8(truncatingIfNeeded: newValue >> UInt64(8 * index))
      }
    }
  }

  /// The same as a signed number.
  func signed(_ offset: Int) -> Int64 { Int64(bitPattern: self[offset]) }

  /// Whole 64-byte records after the header, whatever the header says of them.
  var records: Int { max(0, bytes.count - 4096) / 64 }

  /// Where a record begins.
  static func offset(of record: Int) -> Int { 4096 + 64 * record }

  /// The checksum that bytes 0–111 call for.
  var fixedCRC: UInt64 { UInt64(PlainChecksum.crc32(bytes[0..<112])) }

  /// The check word that a begin (to 144) or an end (to 216) calls for.
  func checkWord(to end: Int) -> UInt64 {
    PlainChecksum.word(Array(bytes[64..<72]) + bytes[128..<end])
  }

  /// The commit word that a worker's slot at a record's place calls for.
  func slotCommit(_ record: Int, ordinal: Int) -> UInt64 {
    let at = Self.offset(of: record)
    return PlainChecksum.word(
      Array(bytes[64..<72]) + Self.littleEndian(UInt64(ordinal)) + bytes[at..<at + 56])
  }

  /// The commit word that a lane's record at a record's place calls for.
  func laneCommit(_ record: Int, index: Int) -> UInt64 {
    let at = Self.offset(of: record)
    return PlainChecksum.word(
      Array(bytes[64..<72]) + Self.littleEndian(UInt64(index)) + bytes[at..<at + 16]
        + Array(repeating: 0, count: 40))
  }

  private static func littleEndian(_ word: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
  }
}
