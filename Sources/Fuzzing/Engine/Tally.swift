/// What came of many inputs.
public struct Tally: Sendable, Equatable {
  /// Inputs that were taken.
  public var accepted = 0
  /// Inputs that were refused.
  public var refused = 0
  /// What does not hold.
  public var findings: [FuzzFinding] = []
  /// How long it took, in seconds.
  public var seconds = 0.0

  /// Begins at nothing.
  public init() {}

  /// Inputs tried.
  public var inputs: Int { accepted + refused + findings.count }

  /// Counts one input.
  public mutating func count(_ outcome: Outcome, number: Int) {
    switch outcome {
    case .accepted: accepted += 1
    case .refused: refused += 1
    case .finding(let what): findings.append(FuzzFinding(number: number, what: what))
    }
  }
}
