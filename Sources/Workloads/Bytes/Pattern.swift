import Glibc

/// The deterministic bytes that workloads hash, write and send.
///
/// A buffer repeats 264 bytes: the worker's ordinal in 8 little-endian bytes, then 0, 1, … 255. So
/// the buffers of two workers differ, a byte out of place shows, and any language makes a buffer
/// without a loop over its bytes.
enum Pattern {
  /// Bytes after which a buffer repeats.
  static let period = 264

  /// The first `count` bytes of a worker's pattern.
  static func bytes(ordinal: UInt64, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { target, filled in
      fill(UnsafeMutableRawBufferPointer(target), ordinal: ordinal)
      filled = count
    }
  }

  /// Fills `target` with a worker's pattern: one period, then copies of what is there, doubling.
  static func fill(_ target: UnsafeMutableRawBufferPointer, ordinal: UInt64) {
    let head = min(period, target.count)
    for index in 0..<head {
      let byte = index < 8 ? ordinal >> (index * 8) : UInt64(index - 8)
      target[index] = UInt8(truncatingIfNeeded: byte)
    }
    guard let base = target.baseAddress else { return }
    var filled = head
    while filled < target.count {
      let copied = min(filled, target.count - filled)
      memcpy(base + filled, base, copied)
      filled += copied
    }
  }
}
