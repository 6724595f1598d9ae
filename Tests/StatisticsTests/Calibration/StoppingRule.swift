import Statistics

/// When to look at the interval of a paired comparison, and at which level.
struct StoppingRule: Sendable {
  let name: String
  /// The most blocks that are recorded, however wide the interval is then.
  let mostBlocks = 120
  /// The number of blocks of the first look after so many.
  let next: @Sendable (_ blocks: Int) -> Int
  /// The level of the interval of so many blocks.
  let alpha: @Sendable (_ blocks: Int) -> Double

  /// What the end of one recording is.
  struct End: Sendable {
    let blocks: Int
    let isCovered: Bool
  }

  /// The precision asked for.
  static let precision = 0.02

  /// The looks of a rule, at its levels or at one level that is the same for all.
  static func rule(
    _ rule: FixedWidthStopping, name: String, alpha: Double? = nil
  ) -> StoppingRule {
    StoppingRule(
      name: name, next: { rule.nextLook(after: $0) },
      alpha: { alpha ?? rule.alpha(at: $0) })
  }

  /// A look after every block, always at the plain level.
  static func everyBlock(from first: Int) -> StoppingRule {
    StoppingRule(
      name: "a look after every block from the 6th, at the plain 95%",
      next: { max($0 + 1, first) }, alpha: { _ in 0.05 })
  }

  /// Adds blocks until a look finds the interval narrow enough.
  func record(_ times: inout SimulatedTimes) -> End {
    let run = times.run()
    var alternative = [Double]()
    var baseline = [Double]()
    while true {
      let blocks = min(next(alternative.count), mostBlocks)
      for _ in alternative.count..<blocks {
        let block = run + times.block()
        alternative.append(times.trial(block, effect: Design.effect))
        baseline.append(times.trial(block))
      }
      let comparison = PairedComparison(alternative, against: baseline, alpha: alpha(blocks))
      let isNarrow = comparison?.relativeHalfWidth.map { $0 <= Self.precision } ?? false
      if isNarrow || blocks == mostBlocks {
        let isCovered = comparison?.interval?.contains(Design.effect) == true
        return End(blocks: blocks, isCovered: isCovered)
      }
    }
  }
}
