public import Statistics

/// One measurement against another: paired by block where they are of one run, else unpaired.
public struct Contrast: Sendable, Equatable {
  private enum Basis: Sendable, Equatable {
    case paired(PairedComparison)
    case unpaired(UnpairedComparison)
  }

  private let basis: Basis
  /// What may be claimed, corrected by Holm over the whole table.
  public private(set) var claim = Claim.indistinguishable

  /// Compares two measurements; nil where one has nothing that counts, or failed.
  ///
  /// - Parameter comparisons: How many comparisons the table holds.
  init?(_ one: Measurement, against other: Measurement, comparisons: Int) {
    guard one.counts, other.counts else { return nil }
    let blocks = one.wallsByBlock.keys.filter { other.wallsByBlock[$0] != nil }.sorted()
    let basis =
      one.run == other.run
      ? PairedComparison(
        blocks.compactMap { one.wallsByBlock[$0] },
        against: blocks.compactMap { other.wallsByBlock[$0] }, comparisons: comparisons,
        alpha: ClaimStandard.level
      ).map { Basis.paired($0) } : Self.unpaired(one.walls, other.walls, comparisons)
    guard let basis else { return nil }
    self.basis = basis
  }

  /// Compares values that have no blocks in common; nil where there are none.
  init?(_ values: [Double], against others: [Double], comparisons: Int) {
    guard let basis = Self.unpaired(values, others, comparisons) else { return nil }
    self.basis = basis
  }

  private static func unpaired(
    _ values: [Double], _ others: [Double], _ comparisons: Int
  ) -> Basis? {
    UnpairedComparison(
      values, against: others, comparisons: comparisons, alpha: ClaimStandard.level
    ).map { .unpaired($0) }
  }

  /// The contrasts of a table with their claims, corrected by Holm over all of them.
  static func claimed(_ contrasts: [Contrast?], noiseFloor: NoiseFloor) -> [Contrast?] {
    var adjusted = Holm.adjusted(contrasts.compactMap { $0?.pValue }).makeIterator()
    return contrasts.map { contrast in
      guard var contrast, let pValue = adjusted.next() else { return nil }
      contrast.claim =
        switch contrast.basis {
        case .paired(let paired):
          paired.verdict(adjustedPValue: pValue, noiseFloor: noiseFloor.value)
        case .unpaired(let unpaired):
          unpaired.verdict(adjustedPValue: pValue, noiseFloor: noiseFloor.value)
        }
      return contrast
    }
  }

  /// How many times as long it takes as what it is held against.
  public var ratio: Double {
    switch basis {
    case .paired(let paired): paired.ratio
    case .unpaired(let unpaired): unpaired.ratio
    }
  }

  /// The interval of ``ratio``; nil where there is too little for one.
  public var interval: ConfidenceInterval? {
    switch basis {
    case .paired(let paired): paired.interval
    case .unpaired(let unpaired): unpaired.interval
    }
  }

  /// How many times as fast it is: 1/ratio.
  public var speedup: Double { 1 / ratio }

  /// The interval of ``speedup``.
  public var speedupInterval: ConfidenceInterval? {
    switch basis {
    case .paired(let paired): paired.speedupInterval
    case .unpaired(let unpaired): unpaired.speedupInterval
    }
  }

  /// The p value of "as long", not corrected.
  public var pValue: Double {
    switch basis {
    case .paired(let paired): paired.pValue
    case .unpaired(let unpaired): unpaired.pValue
    }
  }

  /// Whether it is paired by block.
  public var isPaired: Bool {
    if case .paired = basis { true } else { false }
  }

  /// How many blocks were paired; or how many values stand on the smaller side.
  public var count: Int {
    switch basis {
    case .paired(let paired): paired.blocks
    case .unpaired(let unpaired): min(unpaired.alternativeCount, unpaired.baselineCount)
    }
  }
}
