/// How a worker ended, in bits 0–7 of a slot's status word; the detail stands in bits 32–63.
public enum SlotOutcome: UInt8, Sendable {
  /// It returned.
  case ok = 1
  /// It threw; the detail is an errno or 0.
  case failed = 2
  /// It was told to stop and did.
  case cancelled = 3
  /// The process that computed for it left; the detail is its exit code.
  case exited = 4
  /// The process that computed for it was ended; the detail is the signal.
  case signalled = 5

  /// The status word of a worker that returned an integer.
  @inlinable public static var okWord: UInt64 { 1 }

  /// The status word.
  public func word(kind: ResultKind = .integer, detail: Int32 = 0) -> UInt64 {
    UInt64(rawValue) | UInt64(kind.rawValue) << 8 | UInt64(UInt32(bitPattern: detail)) << 32
  }
}
