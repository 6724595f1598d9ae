/// The wall time of a trial that is complete and whose workers all ended well.
public struct MeasuredWall: Sendable, Equatable {
  /// Local keys of its case and of its alternative's runtime and alternative.
  public let caseID, runtimeID, alternativeID: Int64
  /// Its model's name with its variant, empty for the default.
  public let model, variant: String
  /// What it is paired by.
  public let block: Int
  /// Which of the block's trials of this alternative it is, from 0.
  public let rank: Int
  /// The timed span, nanoseconds.
  public let wallNs: Int64
}
