/// By what a difference is claimed.
public struct ClaimStandard: Sendable, Equatable {
  /// The level of all claims of a table, and what the confidence of its intervals lacks of 1.
  public static let level = 0.05

  /// The difference that does not count.
  public let noiseFloor: NoiseFloor
  /// How the run decided when to stop; nil where its blocks were planned beforehand.
  public let sampling: SequentialSampling?

  /// Sets a standard.
  public init(noiseFloor: NoiseFloor = .assumed, sampling: SequentialSampling? = nil) {
    self.noiseFloor = noiseFloor
    self.sampling = sampling
  }

  /// The level of tests, and what an interval's confidence lacks of 1: less than ``level`` where the
  /// run could have stopped earlier, so that all looks together keep it.
  public var alpha: Double { sampling?.alpha ?? Self.level }
}
