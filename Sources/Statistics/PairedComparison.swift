internal import Glibc

/// One alternative against the baseline of its table, over the blocks that both took part in.
///
/// The analysis is that of the paired log-ratios log(alternative/baseline), one a block: what slowed
/// a whole block cancels. The estimate is their pseudo-median and the interval that of the
/// signed-rank test, both turned back into ratios.
///
/// The interval is the plain one at level 1 − α, for this comparison alone: it says how large the
/// effect is, and does not change with what else stands in the table. What may be *claimed* is
/// decided by ``verdict(adjustedPValue:noiseFloor:)`` from the p value that Holm adjusted over the
/// whole table, so an interval may exclude 1 and the verdict still be `indistinguishable`.
public struct PairedComparison: Sendable, Equatable {
  /// How many blocks were paired.
  public let blocks: Int
  /// The least number of blocks with which this table could claim anything.
  public let blocksNeeded: Int
  /// The level α of the verdict; the interval has confidence 1 − α.
  public let alpha: Double
  /// The typical time of the alternative as a multiple of the baseline's: below 1 is faster.
  public let ratio: Double
  /// The interval of ``ratio``; nil where the blocks are too few for its confidence.
  public let interval: ConfidenceInterval?
  /// The two-sided p value of "the ratio is 1", not adjusted for other comparisons.
  public let pValue: Double

  /// Compares times of the same blocks.
  ///
  /// Fails where the arrays differ in length or are empty, or a time is not positive and finite.
  ///
  /// - Parameters:
  ///   - alternative: Its time in each block, in any unit.
  ///   - baseline: The baseline's time in the same blocks, in the same unit and order.
  ///   - comparisons: How many alternatives are compared in the same table.
  ///   - alpha: The level of the verdict.
  public init?(
    _ alternative: [Double], against baseline: [Double], comparisons: Int = 1, alpha: Double = 0.05
  ) {
    guard alternative.count == baseline.count,
      (alternative + baseline).allSatisfy({ $0.isFinite && $0 > 0 })
    else { return nil }
    let logRatios = zip(alternative, baseline).map { log($0) - log($1) }
    guard let shift = HodgesLehmann.paired(logRatios), let pValue = SignedRank.pValue(logRatios)
    else { return nil }
    blocks = logRatios.count
    blocksNeeded = Holm.leastBlocks(comparisons: comparisons, alpha: alpha)
    self.alpha = alpha
    ratio = exp(shift)
    interval = SignedRank.interval(logRatios, confidence: 1 - alpha)?.mapped(exp)
    self.pValue = pValue
  }

  /// How many times as fast as the baseline the alternative is: 1/ratio.
  public var speedup: Double { 1 / ratio }

  /// The interval of ``speedup``.
  public var speedupInterval: ConfidenceInterval? {
    interval.map {
      ConfidenceInterval(lower: 1 / $0.upper, upper: 1 / $0.lower, achieved: $0.achieved)
    }
  }

  /// The farther end of the interval as a fraction of the ratio: what stands behind "±". Nil where
  /// there is no interval.
  public var relativeHalfWidth: Double? {
    interval.map { max($0.upper - ratio, ratio - $0.lower) / ratio }
  }

  /// Says what may be claimed.
  ///
  /// - Parameters:
  ///   - adjustedPValue: This comparison's p value after ``Holm/adjusted(_:)`` over the table.
  ///   - noiseFloor: The relative difference that does not count: 0.01 makes ratios from 1/1.01 to
  ///     1.01 "≈", however sure they are.
  /// - Returns: The verdict, which is `tooFew` below ``blocksNeeded`` whatever the p value.
  public func verdict(adjustedPValue: Double, noiseFloor: Double = 0) -> Claim {
    guard blocks >= blocksNeeded else { return .tooFew(needed: blocksNeeded) }
    return Claim(ratio: ratio, pValue: adjustedPValue, alpha: alpha, noiseFloor: noiseFloor)
  }
}
