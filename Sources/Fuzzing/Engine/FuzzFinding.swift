/// An input for which something does not hold.
public struct FuzzFinding: Sendable, Equatable {
  /// The input's number, from which it can be made again.
  public let number: Int
  /// What does not hold.
  public let what: String
}
