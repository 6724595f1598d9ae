/// How much something about a machine disturbs measurements.
public enum NoiseSeverity: Int, Sendable, Comparable, CaseIterable {
  /// Worth knowing when results are read.
  case notice
  /// Widens intervals or shifts results by some percent.
  case warning
  /// Results can hardly be trusted.
  case severe

  /// Orders by how bad it is.
  public static func < (first: NoiseSeverity, second: NoiseSeverity) -> Bool {
    first.rawValue < second.rawValue
  }
}
