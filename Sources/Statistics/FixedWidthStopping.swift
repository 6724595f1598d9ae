/// The rule by which recording may stop as soon as every interval is narrow enough.
///
/// Who looks at a 95 % interval again and again, and stops when it pleases, has less than 95 %. So
/// intervals are looked at only at block counts fixed beforehand, each half as large again as the
/// one before, and the k-th look has the level α/(k(k+1)). These sum to α over all looks, so by the
/// union bound the chance that any interval of any look misses is at most α: the interval at which
/// recording stops has confidence 1 − α, whatever made it stop. It costs width: with the first look
/// taken, the interval is one of 97.5 % instead of 95 %.
///
/// Source: intervals that hold at any time of stopping are Darling and Robbins', "Confidence Sequences
/// for Mean, Variance, and Median", 1967; these hold at the looks only.
public struct FixedWidthStopping: Sendable, Equatable {
  /// The number of blocks of the first look.
  public let firstLook: Int
  /// The level of all looks together.
  public let alpha: Double

  /// Creates the rule.
  ///
  /// - Parameters:
  ///   - firstLook: The number of blocks of the first look; below 1 counts as 1.
  ///   - alpha: The level of all looks together, above 0 and below 1.
  public init(firstLook: Int, alpha: Double = 0.05) {
    self.firstLook = max(firstLook, 1)
    self.alpha = alpha
  }

  /// Returns the number k ≥ 1 of the first look that has at least so many blocks.
  public func look(at blocks: Int) -> Int {
    look(where: { $0 >= blocks }).number
  }

  /// Returns the level α/(k(k+1)) at which intervals of so many blocks are computed.
  ///
  /// Between looks (where something else ended the recording) it is that of the look to come.
  public func alpha(at blocks: Int) -> Double {
    let look = Double(look(at: blocks))
    return alpha / (look * (look + 1))
  }

  /// Returns the number of blocks of the first look that has more than so many blocks.
  public func nextLook(after blocks: Int) -> Int {
    look(where: { $0 > blocks }).blocks
  }

  /// The first look whose number of blocks is as asked; the last, where blocks no longer grow.
  private func look(where isFound: (Int) -> Bool) -> (number: Int, blocks: Int) {
    var number = 1
    var blocks = firstLook
    while !isFound(blocks), blocks < .max {
      let (grown, overflow) = blocks.addingReportingOverflow(blocks / 2 + blocks % 2)
      blocks = overflow ? .max : grown
      number += 1
    }
    return (number, blocks)
  }
}
