public import FoundationEssentials
private import Synchronization

/// Makes version 7 UUIDs (RFC 9562): they sort by the time at which they were made.
///
/// Within a process each is greater than the one before, also where the clock stands still or
/// goes back: the 12 bits after the time count up (the RFC's method 1), and where they overflow
/// the time is taken a millisecond later.
public enum UUIDv7 {
  private static let last = Mutex<UInt64>(0)

  /// The next UUID.
  public static func next() -> UUID {
    next(unixMilliseconds: UInt64(max(0, Date().timeIntervalSince1970 * 1000)))
  }

  static func next(unixMilliseconds: UInt64) -> UUID {
    let stamp = last.withLock { last in
      let fresh = unixMilliseconds << 12 | UInt64.random(in: 0..<0x400)
      last = max(last + 1, fresh)
      return last
    }
    var high = (stamp >> 12) << 16 | 0x7000 | (stamp & 0xfff)
    var low = UInt64.random(in: 0...UInt64.max) & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    var raw: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    high = high.bigEndian
    low = low.bigEndian
    withUnsafeMutableBytes(of: &raw) { bytes in
      bytes.storeBytes(of: high, as: UInt64.self)
      bytes.storeBytes(of: low, toByteOffset: 8, as: UInt64.self)
    }
    return UUID(uuid: raw)
  }
}
