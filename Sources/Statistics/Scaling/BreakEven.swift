internal import Glibc

/// Where the winner of two changes as a parameter grows, such as the amount of work of a worker.
///
/// Each block, which measured both at every value of the parameter, has a crossing of its own: its
/// log-ratios are made monotone (see ``IsotonicRegression``; noise near the crossing may make them
/// cross several times) and interpolated linearly over the logarithm of the parameter. A block that
/// never crosses has it beyond the sweep, on the side where it would have to be. The estimate is the
/// median of these, and the interval the sign interval of that median, which assumes nothing of
/// their distribution. The medians over blocks at each value decide which way it goes, and whether
/// there is a crossing at all.
///
/// The line between two values of the parameter is the limit of what it can know: where the ratio
/// curves between them, measure nearer ones.
public struct BreakEven: Sendable, Equatable {
  /// Which of the two takes less time.
  public enum Faster: Sendable, Equatable {
    /// The one above the line of the ratio.
    case numerator
    /// The one below it.
    case denominator
  }

  /// The break-even, in the unit of the parameter.
  public let estimate: Double
  /// The lower end of its interval; nil where that is below the sweep, or ``achieved`` is nil.
  public let lower: Double?
  /// The upper end of its interval; nil where that is above the sweep, or ``achieved`` is nil.
  public let upper: Double?
  /// The confidence reached, 0…1, at least what was asked; nil where the blocks are too few for it.
  public let achieved: Double?
  /// Which is faster below the break-even.
  public let below: Faster
  /// Which is faster above it: the other.
  public var above: Faster { below == .numerator ? .denominator : .numerator }
  /// How many blocks there are.
  public let blocks: Int

  /// Finds the break-even of a sweep.
  ///
  /// Fails where the medians at the two ends of the sweep (those that are not 0) have one sign, or
  /// half of the blocks cross beyond it; and where the values do not ascend from above 0, there are
  /// no blocks, a block has not as many log-ratios as there are values, or one of them is not finite.
  ///
  /// - Parameters:
  ///   - parameter: The values of the parameter, ascending and positive.
  ///   - logRatios: For each block, log(time of the numerator / time of the denominator) at each
  ///     value.
  ///   - confidence: The least confidence of the interval, between 0 and 1.
  public init?(
    over parameter: [Double], logRatios: [[Double]], confidence: Double = 0.95
  ) {
    guard let first = parameter.first, first > 0, parameter.allSatisfy(\.isFinite),
      zip(parameter, parameter.dropFirst()).allSatisfy(<),
      logRatios.allSatisfy({ $0.count == parameter.count && $0.allSatisfy(\.isFinite) })
    else { return nil }
    let medians = parameter.indices.compactMap { index in Median.of(logRatios.map { $0[index] }) }
    let signed = medians.filter { $0 != 0 }
    guard let start = signed.first, let end = signed.last, (start < 0) != (end < 0) else {
      return nil
    }
    let places = parameter.map { log($0) }
    let crossings = logRatios.map { block in
      let rising = IsotonicRegression.rising(start < 0 ? block : block.map { -$0 })
      return Self.crossing(of: rising, over: places) ?? (rising[0] > 0 ? -.infinity : .infinity)
    }
    func inside(_ place: Double) -> Double? {
      (places[0]...places[places.count - 1]).contains(place) ? exp(place) : nil
    }
    guard let middle = Median.of(crossings), let estimate = inside(middle) else {
      return nil
    }
    let interval = SignInterval.of(crossings, confidence: confidence)
    self.estimate = estimate
    lower = interval.flatMap { inside($0.lower) }
    upper = interval.flatMap { inside($0.upper) }
    achieved = interval?.achieved
    below = start < 0 ? .numerator : .denominator
    blocks = logRatios.count
  }

  /// Returns where values that never fall pass 0, the middle of where they are 0; nil where they do
  /// not reach both sides.
  private static func crossing(of rising: [Double], over places: [Double]) -> Double? {
    guard let first = rising.first, let last = rising.last, first <= 0, last >= 0 else {
      return nil
    }
    let zeros = rising.indices.filter { rising[$0] == 0 }
    if let from = zeros.first, let to = zeros.last { return (places[from] + places[to]) / 2 }
    guard let after = rising.firstIndex(where: { $0 > 0 }), after > 0 else { return nil }
    let (low, high) = (rising[after - 1], rising[after])
    return places[after - 1] + (places[after] - places[after - 1]) * low / (low - high)
  }
}
