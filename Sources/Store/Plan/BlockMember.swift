/// One trial of every block: an alternative of a case.
public struct BlockMember: Sendable, Equatable {
  /// Index into the plan's cases.
  public var caseIndex: Int
  /// Index into the plan's alternatives.
  public var alternativeIndex: Int
  /// SHA-256 of the file in which the user's function stands; nil where there is none.
  public var sourceDigest: [UInt8]?

  /// Makes a member.
  public init(caseIndex: Int, alternativeIndex: Int, sourceDigest: [UInt8]? = nil) {
    self.caseIndex = caseIndex
    self.alternativeIndex = alternativeIndex
    self.sourceDigest = sourceDigest
  }
}
