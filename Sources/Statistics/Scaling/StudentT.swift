/// Student's t distribution.
public enum StudentT {
  /// Returns the probability that |T| is at least a value: I(ν/(ν+t²); ν/2, 1/2).
  ///
  /// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.1.
  static func outside(_ t: Double, degreesOfFreedom: Double) -> Double {
    let square = t * t
    return IncompleteBeta.regularized(
      degreesOfFreedom / (degreesOfFreedom + square), square / (degreesOfFreedom + square),
      a: degreesOfFreedom / 2, b: 0.5)
  }

  /// Returns the value that T stays below with a probability.
  ///
  /// Found by bisection of the distribution function to the last digit.
  ///
  /// - Parameters:
  ///   - probability: Between 0 and 1, neither included.
  ///   - degreesOfFreedom: Above 0, and finite.
  /// - Returns: The quantile, or nil where a parameter is not within its bounds.
  public static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double? {
    guard probability > 0, probability < 1, degreesOfFreedom > 0, degreesOfFreedom.isFinite else {
      return nil
    }
    let tails = 2 * min(probability, 1 - probability)
    guard tails < 1 else { return 0 }
    var low = 0.0
    var high = 1.0
    while outside(high, degreesOfFreedom: degreesOfFreedom) > tails, high < 1e150 { high *= 2 }
    while true {
      let middle = (low + high) / 2
      guard low < middle, middle < high else { break }
      if outside(middle, degreesOfFreedom: degreesOfFreedom) > tails {
        low = middle
      } else {
        high = middle
      }
    }
    return probability < 0.5 ? -high : high
  }
}
