/// The typical value of one sample, with how well it is known: "1.92 s ±1 %".
public struct MedianInterval: Sendable, Equatable {
  /// How many values there are.
  public let count: Int
  /// The pseudo-median, in the unit of the values: see ``HodgesLehmann``.
  public let center: Double
  /// The exact signed-rank interval; nil where the values are too few for the confidence asked.
  public let interval: ConfidenceInterval?

  /// Creates the estimate of a sample, such as the wall times of trials.
  ///
  /// Fails where there are no values, or one of them is not a finite number.
  ///
  /// - Parameters:
  ///   - values: The sample, in any unit and order.
  ///   - confidence: The least confidence of the interval, between 0 and 1.
  public init?(of values: [Double], confidence: Double = 0.95) {
    guard let center = HodgesLehmann.paired(values) else { return nil }
    count = values.count
    self.center = center
    interval = SignedRank.interval(values, confidence: confidence)
  }

  /// The farther end's distance as a fraction of the center: the number behind "±".
  ///
  /// The larger of the two sides, so that "±" never promises more than the interval does. Nil where
  /// there is no interval, or the center is not positive.
  public var relativeHalfWidth: Double? {
    guard let interval, center > 0 else { return nil }
    return max(interval.upper - center, center - interval.lower) / center
  }
}
