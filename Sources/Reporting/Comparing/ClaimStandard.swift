/// By what a difference is claimed.
public struct ClaimStandard: Sendable, Equatable {
  /// The difference that does not count.
  public var noiseFloor: NoiseFloor
  /// The level of tests, and what an interval's confidence lacks of 1.
  public var alpha: Double

  /// Sets a standard.
  public init(noiseFloor: NoiseFloor = .assumed, alpha: Double = 0.05) {
    self.noiseFloor = noiseFloor
    self.alpha = alpha
  }
}
