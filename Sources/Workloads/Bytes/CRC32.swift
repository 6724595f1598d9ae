internal import CShims

/// The cyclic redundancy check of gzip and zlib (reflected polynomial 0xEDB88320), which Python
/// has as `zlib.crc32`.
struct CRC32 {
  private var check: UInt32 = 0

  /// The check of all bytes added, 0 … 2³²−1.
  var value: Int64 { Int64(check) }

  /// The check of some bytes.
  static func value(of bytes: [UInt8]) -> Int64 {
    var check = CRC32()
    bytes.withUnsafeBytes { check.add($0) }
    return check.value
  }

  /// Adds bytes to those added before.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    check = concur_crc32(check, bytes.baseAddress, bytes.count)
  }
}
