/// The confidence interval of a median that assumes nothing about the distribution.
///
/// It runs between two of the values themselves, so that some may be infinite: a crossing that was
/// not reached within the range swept is known to be larger than all that were.
///
/// Source: Thompson, "On Confidence Ranges for the Median and Other Expectation Distributions for
/// Populations of Unknown Distribution Form", 1936; the test it belongs to is the sign test.
public enum SignInterval {
  /// Returns the interval from the c-th smallest to the c-th largest value.
  ///
  /// c is the largest for which the confidence is kept, P(B ≤ c−1) ≤ (1 − confidence)/2, where B
  /// counts the heads of as many throws of a fair coin as there are values.
  ///
  /// - Parameters:
  ///   - values: The sample, in any unit and order; ±infinity is a value.
  ///   - confidence: The least confidence, between 0 and 1.
  /// - Returns: The interval with the confidence reached, whose ends may be infinite; nil where the
  ///   values are too few to reach it (fewer than 6 at 0.95), or one is not a number.
  public static func of(_ values: [Double], confidence: Double = 0.95) -> ConfidenceInterval? {
    guard confidence > 0, confidence < 1, !values.contains(where: \.isNaN) else { return nil }
    let limit = (1 - confidence) / 2
    var tail: Double?
    var index = 0
    for (heads, next) in FairCoin(throws: values.count).enumerated() {
      guard next <= limit else { break }
      tail = next
      index = heads
    }
    guard let tail else { return nil }
    let sorted = values.sorted()
    return ConfidenceInterval(
      lower: sorted[index], upper: sorted[sorted.count - 1 - index], achieved: 1 - 2 * tail)
  }
}

/// The probabilities of at most 0, 1, 2, … heads in n throws of a fair coin.
private struct FairCoin: Sequence, IteratorProtocol {
  private let throwCount: Int
  private var heads = 0
  /// C(n, heads)/2ⁿ and the sum of all up to it, both times 2 to the power of −`exponent`: scaled,
  /// since 2⁻ⁿ itself is 0 to a `Double` from n = 1,075 on.
  private var term = 1.0
  private var sum = 0.0
  private var exponent: Int

  init(throws count: Int) {
    throwCount = count
    exponent = -count
  }

  mutating func next() -> Double? {
    guard heads <= throwCount else { return nil }
    sum += term
    heads += 1
    term *= Double(throwCount - heads + 1) / Double(heads)
    if sum > 0x1p500 {
      sum *= 0x1p-500
      term *= 0x1p-500
      exponent += 500
    }
    return Double(sign: .plus, exponent: exponent, significand: sum)
  }
}
