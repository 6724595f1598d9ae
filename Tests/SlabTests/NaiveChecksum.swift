/// CRC-32 as zlib computes it, a bit at a time: slow and plainly right.
enum NaiveChecksum {
  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var state: UInt32 = 0xffff_ffff
    for byte in bytes {
      state ^= UInt32(byte)
      for _ in 0..<8 {
        state = state & 1 == 1 ? (state >> 1) ^ 0xedb8_8320 : state >> 1
      }
    }
    return ~state
  }

  /// A checksum that is never zero, as the slab stores it.
  static func word(_ bytes: some Sequence<UInt8>) -> UInt64 {
    UInt64(crc32(bytes)) | 1 << 32
  }
}
