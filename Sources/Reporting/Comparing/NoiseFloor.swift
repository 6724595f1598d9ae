/// Differences nearer than this are "≈", however sure they are.
public struct NoiseFloor: Sendable, Hashable {
  /// The relative difference that does not count: 0.02 makes ratios from 1/1.02 to 1.02 "≈".
  public let value: Double
  /// The run that compared an alternative with itself to measure it; nil where it is assumed.
  public let measuredBy: String?

  /// Names a floor.
  public init(_ value: Double, measuredBy: String? = nil) {
    self.value = value
    self.measuredBy = measuredBy
  }

  /// What stands in until a machine has been measured: what repeating a run on a quiet machine
  /// moves a median by.
  public static let assumed = NoiseFloor(0.02)
}
