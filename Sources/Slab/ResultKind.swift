/// What the 64 bits of a result stand for.
public enum ResultKind: UInt8, Sendable {
  /// A signed integer.
  case integer = 0
  /// The bits of an IEEE 754 double.
  case float = 1
  /// Nothing was returned.
  case none = 2
  /// The first 8 bytes of a digest of something larger.
  case digest = 3
}
