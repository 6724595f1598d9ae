/// How an interpreter is asked what it is: how long it may take, and what is done meanwhile.
public struct LookUp: Sendable {
  /// How long an interpreter may take where nobody says otherwise: 30 s, imports of the user's
  /// included.
  public static let usualLimitNs: Int64 = 30_000_000_000
  /// As good as for ever, and far from what overflows when it is added to a clock.
  private static let longestNs: Int64 = 1 << 60
  /// How long nothing is said of it.
  static let silenceNs: Int64 = 2_000_000_000

  /// How long an interpreter may take, nanoseconds.
  public let limitNs: Int64
  /// This program, which the interpreter is guarded by; nil for what runs now.
  let program: String?
  /// Called once where an interpreter takes longer than two seconds, with what it is about, and
  /// with nil when that is over.
  let onDelay: @Sendable (String?) -> Void

  /// Makes a way of asking.
  public init(
    limitNs: Int64 = usualLimitNs, program: String? = nil,
    onDelay: @escaping @Sendable (String?) -> Void = { _ in }
  ) {
    self.limitNs = min(limitNs, Self.longestNs)
    self.program = program
    self.onDelay = onDelay
  }
}
