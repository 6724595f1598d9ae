extension FixedWidthInteger {
  /// Its bytes, the lowest first.
  var littleEndianBytes: [UInt8] {
    withUnsafeBytes(of: littleEndian) { Array($0) }
  }

  /// The number whose bytes, the lowest first, stand at an offset.
  init(littleEndianAt offset: Int, of bytes: [UInt8]) {
    self = 0
    for index in (0..<Self.bitWidth / 8).reversed() {
      self = self << 8 | Self(truncatingIfNeeded: bytes[offset + index])
    }
  }
}
