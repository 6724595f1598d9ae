/// What came of one input.
public enum Outcome: Equatable, Sendable {
  /// The reader took it, or part of it, and everything it said of it holds.
  case accepted
  /// The reader refused it, as it may.
  case refused
  /// Something does not hold: what, in one line.
  case finding(String)
}
