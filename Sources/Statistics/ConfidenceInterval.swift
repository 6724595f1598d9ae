/// An interval with the confidence that it really has.
public struct ConfidenceInterval: Sendable, Equatable {
  /// The lower end, which belongs to the interval.
  public let lower: Double
  /// The upper end, which belongs to the interval.
  public let upper: Double
  /// The confidence reached, 0…1: rank statistics move in steps, so it is at least what was asked.
  public let achieved: Double

  /// Creates an interval of its two ends.
  ///
  /// - Parameters:
  ///   - lower: The lower end.
  ///   - upper: The upper end.
  ///   - achieved: The confidence reached, 0…1.
  public init(lower: Double, upper: Double, achieved: Double) {
    self.lower = lower
    self.upper = upper
    self.achieved = achieved
  }

  /// Whether a value lies within the interval, its ends included.
  public func contains(_ value: Double) -> Bool {
    lower <= value && value <= upper
  }

  /// The interval of a monotonically increasing function of the quantity, such as `exp`.
  func mapped(_ transform: (Double) -> Double) -> ConfidenceInterval {
    ConfidenceInterval(lower: transform(lower), upper: transform(upper), achieved: achieved)
  }
}
