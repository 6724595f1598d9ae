/// How much something about a machine disturbs measurements.
public enum NoiseSeverity: String, Sendable, Comparable, CaseIterable {
  /// It disturbs nothing.
  case ok
  /// The kernel does not say, which is not the same as fine.
  case unknown
  /// Worth knowing when results are read.
  case notice
  /// Widens intervals or shifts results by some percent.
  case warning
  /// Results can hardly be trusted.
  case severe

  /// Orders by how bad it is; what is unknown is worse than what is known to be fine.
  public static func < (first: NoiseSeverity, second: NoiseSeverity) -> Bool {
    first.rank < second.rank
  }

  /// Returns how bad a number is that disturbs the more the larger it is.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - limits: From where on it is so bad; a severity without a limit is never reached.
  static func of(
    _ value: Double, notice: Double = .infinity, warning: Double = .infinity,
    severe: Double = .infinity
  ) -> NoiseSeverity {
    value >= severe ? .severe : value >= warning ? .warning : value >= notice ? .notice : .ok
  }

  private var rank: Int {
    switch self {
    case .ok: 0
    case .unknown: 1
    case .notice: 2
    case .warning: 3
    case .severe: 4
    }
  }
}
