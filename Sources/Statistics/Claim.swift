/// What may be said about one alternative against its baseline.
public enum Claim: Sendable, Equatable {
  /// There are fewer blocks than a claim could ever need: record at least this many.
  case tooFew(needed: Int)
  /// Neither may be called faster: the table shows "≈".
  case indistinguishable
  /// The alternative takes less time than the baseline.
  case faster
  /// The alternative takes more time than the baseline.
  case slower

  /// Claims of a ratio what its p value allows.
  ///
  /// - Parameters:
  ///   - ratio: The alternative's time as a multiple of the baseline's.
  ///   - pValue: Of "the ratio is 1", adjusted for all comparisons of the table.
  ///   - alpha: The level of the table.
  ///   - noiseFloor: The relative difference that does not count: 0.01 makes ratios from 1/1.01 to
  ///     1.01 "≈", however sure they are.
  init(ratio: Double, pValue: Double, alpha: Double, noiseFloor: Double) {
    let isLarge = max(ratio, 1 / ratio) > 1 + noiseFloor
    guard pValue <= alpha, isLarge else {
      self = .indistinguishable
      return
    }
    self = ratio < 1 ? .faster : .slower
  }
}
