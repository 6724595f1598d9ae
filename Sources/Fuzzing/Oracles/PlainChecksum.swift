/// zlib's CRC-32 by a table of 256: shares no line with the code under test.
enum PlainChecksum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in
      crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1
    }
  }

  /// The checksum of these bytes.
  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }

  /// The same as a slab stores it: bit 32 set, so never zero.
  static func word(_ bytes: some Sequence<UInt8>) -> UInt64 { UInt64(crc32(bytes)) | 1 << 32 }
}
