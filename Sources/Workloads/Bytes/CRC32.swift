/// The cyclic redundancy check of gzip and zlib (reflected polynomial 0xEDB88320), which Python
/// has as `zlib.crc32`.
///
/// Sixteen bytes a step through sixteen tables, after M. Kounavis and F. Berry, "A Systematic
/// Approach to Building High Performance Software-based CRC Generators" (2005).
struct CRC32 {
  /// The complement of the check so far.
  private var state: UInt32 = ~0

  /// The check of all bytes added, 0 … 2³²−1.
  var value: Int64 { Int64(~state) }

  /// The check of some bytes.
  static func value(of bytes: [UInt8]) -> Int64 {
    var check = CRC32()
    bytes.withUnsafeBytes { check.add($0) }
    return check.value
  }

  /// Adds bytes to those added before.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var state = state
    Self.tables.withUnsafeBufferPointer { tables in
      var offset = 0
      while offset + 16 <= bytes.count {
        let first = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
        let second = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self).littleEndian
        state =
          Self.fold(first ^ UInt64(state), tables, following: 8)
          ^ Self.fold(second, tables, following: 0)
        offset += 16
      }
      while offset < bytes.count {
        state = tables[Int(UInt8(truncatingIfNeeded: state) ^ bytes[offset])] ^ (state >> 8)
        offset += 1
      }
    }
    self.state = state
  }

  /// The check of eight bytes, the first of them lowest, that `following` bytes follow.
  @inline(__always)
  private static func fold(
    _ word: UInt64, _ tables: UnsafeBufferPointer<UInt32>, following: Int
  ) -> UInt32 {
    var folded: UInt32 = 0
    for byte in 0..<8 {
      folded ^= tables[(following + 7 - byte) << 8 | Int(word >> UInt64(byte << 3) & 255)]
    }
    return folded
  }

  /// Sixteen tables of 256: number k holds the checks of bytes that k zero bytes follow.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 16 << 8)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
      tables[byte] = value
    }
    for index in 256..<tables.count {
      let before = tables[index - 256]
      tables[index] = tables[Int(before & 255)] ^ (before >> 8)
    }
    return tables
  }()
}
