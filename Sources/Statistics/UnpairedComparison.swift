internal import Glibc

/// One alternative against a baseline that was recorded apart from it: in another run, on another
/// day, or on another machine.
///
/// The analysis is that of the logarithms of both sides' times. The estimate is the Hodges–Lehmann
/// shift and the interval that of the rank-sum test, both turned back into ratios. Nothing cancels
/// here, so what differs between the runs counts as difference of the alternatives: with one run a
/// side it cannot be told from them. Medians of several runs a side hold it within the error.
///
/// Interval and claim are related as in ``PairedComparison``: the interval has level 1 − α for this
/// comparison alone, and a claim is made from the p value that Holm adjusted over the whole table.
public struct UnpairedComparison: Sendable, Equatable {
  /// How many times of the alternative there are.
  public let alternativeCount: Int
  /// How many times of the baseline there are.
  public let baselineCount: Int
  /// The least number of times a side with which this table could claim anything.
  public let trialsNeeded: Int
  /// The level α of the verdict; the interval has confidence 1 − α.
  public let alpha: Double
  /// The typical time of the alternative as a multiple of the baseline's: below 1 is faster.
  public let ratio: Double
  /// The interval of ``ratio``; nil where the times are too few for its confidence.
  public let interval: ConfidenceInterval?
  /// The two-sided p value of "the ratio is 1", not adjusted for other comparisons.
  public let pValue: Double

  /// Compares times that share no blocks.
  ///
  /// Fails where there are none on a side, or a time is not positive and finite.
  ///
  /// - Parameters:
  ///   - alternative: Its times, in any unit and order: of trials, or medians of runs.
  ///   - baseline: The baseline's times, in the same unit.
  ///   - comparisons: How many alternatives are compared in the same table.
  ///   - alpha: The level of the verdict.
  public init?(
    _ alternative: [Double], against baseline: [Double], comparisons: Int = 1, alpha: Double = 0.05
  ) {
    guard (alternative + baseline).allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    let times = alternative.map(log)
    let baselineTimes = baseline.map(log)
    guard let shift = HodgesLehmann.shift(times, baselineTimes),
      let test = RankSum.test(times, baselineTimes)
    else { return nil }
    alternativeCount = alternative.count
    baselineCount = baseline.count
    trialsNeeded = Self.leastTrials(comparisons: comparisons, alpha: alpha)
    self.alpha = alpha
    ratio = exp(shift)
    interval = RankSum.interval(times, baselineTimes, confidence: 1 - alpha)?.mapped(exp)
    pValue = test.pValue
  }

  /// How many times as fast as the baseline the alternative is: 1/ratio.
  public var speedup: Double { 1 / ratio }

  /// The interval of ``speedup``.
  public var speedupInterval: ConfidenceInterval? {
    interval.map {
      ConfidenceInterval(lower: 1 / $0.upper, upper: 1 / $0.lower, achieved: $0.achieved)
    }
  }

  /// Says what may be claimed.
  ///
  /// - Parameters:
  ///   - adjustedPValue: This comparison's p value after ``Holm/adjusted(_:)`` over the table.
  ///   - noiseFloor: The relative difference that does not count: 0.01 makes ratios from 1/1.01 to
  ///     1.01 "≈", however sure they are.
  /// - Returns: The verdict, which is `tooFew` where a side is below ``trialsNeeded`` whatever the
  ///   p value.
  public func verdict(adjustedPValue: Double, noiseFloor: Double = 0) -> Claim {
    guard min(alternativeCount, baselineCount) >= trialsNeeded else {
      return .tooFew(needed: trialsNeeded)
    }
    return Claim(ratio: ratio, pValue: adjustedPValue, alpha: alpha, noiseFloor: noiseFloor)
  }

  /// Returns the least number of times a side with which any of m comparisons may be claimed.
  ///
  /// The smallest p value of n times a side is 2/C(2n, n), and Holm's first step asks for α/m. Never
  /// fewer than 8: 4 a side reach 0.029, but then one lucky order is all the evidence there is.
  ///
  /// - Parameters:
  ///   - comparisons: How many alternatives are compared with the baseline; below 1 counts as 1.
  ///   - alpha: The level, above 0 and below 1.
  /// - Returns: The number: 8 up to 321 comparisons at 0.05.
  static func leastTrials(comparisons: Int, alpha: Double) -> Int {
    let needed = 2 * Double(max(comparisons, 1)) / max(alpha, .leastNormalMagnitude)
    var trials = 1
    var splits = 2.0
    while splits < needed {
      trials += 1
      splits *= 2 * Double(2 * trials - 1) / Double(trials)
    }
    return max(8, trials)
  }
}
