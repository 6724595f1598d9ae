/// The significant cuts of a series, in the order in which they were made.
struct Bisections {
  /// One cut.
  struct Cut {
    /// The indices of what was cut.
    let part: Range<Int>
    /// The index of the first value after the cut.
    let index: Int
    /// The energy statistic.
    let statistic: Double
    /// The permutation p value.
    let pValue: Double
  }

  /// The cuts made: any two parts are apart, or one holds the other.
  private(set) var cuts: [Cut] = []

  private let method: EDivisive
  private var statistic: EnergyStatistic
  private var random: SplitMix64

  /// Cuts a series for as long as the next cut is significant.
  init(of series: [Double], by method: EDivisive) {
    self.method = method
    statistic = EnergyStatistic(capacity: series.count, minimum: method.minimumSegment)
    random = SplitMix64(seed: method.seed)
    var parts = [series.indices]
    while let (place, cut) = largest(in: series, parts),
      let pValue = pValue(of: cut.statistic, in: series, parts)
    {
      let part = parts[place]
      cuts.append(
        Cut(part: part, index: cut.index, statistic: cut.statistic, pValue: pValue))
      let halves = [part.lowerBound..<cut.index, cut.index..<part.upperBound]
      parts.replaceSubrange(place...place, with: halves)
    }
  }

  /// Returns the cut with the largest statistic over all parts, and which part it is in.
  private mutating func largest(
    in series: [Double], _ parts: [Range<Int>]
  ) -> (place: Int, cut: EnergyStatistic.Cut)? {
    var best: (place: Int, cut: EnergyStatistic.Cut)?
    for (place, part) in parts.enumerated() {
      guard let cut = statistic.largest(in: series, part) else { continue }
      if cut.statistic > (best?.cut.statistic ?? 0) { best = (place, cut) }
    }
    return best
  }

  /// Returns the share of random orders with a statistic as large; nil where it is not significant.
  ///
  /// The observed order counts among them, as in Phipson and Smyth, "Permutation P-Values Should
  /// Never Be Zero", 2010. It stops as soon as too many were as large: what is left cannot help.
  private mutating func pValue(
    of observed: Double, in series: [Double], _ parts: [Range<Int>]
  ) -> Double? {
    let orders = Double(method.permutations + 1)
    let allowed = Int((method.significance * orders * (1 + 4 * .ulpOfOne)).rounded(.down))
    guard allowed >= 1 else { return nil }
    let threshold = observed * (1 - 1e-9)
    var permuted = series
    var asLarge = 1
    for _ in 0..<method.permutations {
      for part in parts { random.shuffle(&permuted, in: part) }
      guard let (_, cut) = largest(in: permuted, parts), cut.statistic >= threshold else {
        continue
      }
      asLarge += 1
      if asLarge > allowed { return nil }
    }
    return Double(asLarge) / orders
  }
}
