public import FoundationEssentials

/// A trial before it is run.
public struct PlannedTrial: Sendable, Equatable {
  /// What identifies it in every database.
  public var uuid: UUID
  /// Its place in the order of execution, from 0.
  public var position: Int
  /// The block whose trials it is paired with.
  public var block: Int
  /// Whether it only warms the machine up: stored, marked and left out of comparisons.
  public var warmup: Bool
  /// Index into the plan's cases.
  public var caseIndex: Int
  /// Index into the plan's alternatives.
  public var alternativeIndex: Int
  /// SHA-256 of the file in which the user's function stands; nil where there is none.
  public var sourceDigest: [UInt8]?

  /// Makes a planned trial.
  public init(
    uuid: UUID = UUIDv7.next(), position: Int, block: Int, warmup: Bool, caseIndex: Int,
    alternativeIndex: Int, sourceDigest: [UInt8]? = nil
  ) {
    self.uuid = uuid
    self.position = position
    self.block = block
    self.warmup = warmup
    self.caseIndex = caseIndex
    self.alternativeIndex = alternativeIndex
    self.sourceDigest = sourceDigest
  }
}
