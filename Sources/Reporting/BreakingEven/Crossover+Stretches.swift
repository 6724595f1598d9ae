import Statistics

internal import Glibc

extension Crossover.Stretch {
  /// Divides levels into as few stretches as their winners allow: each goes on with who wins the
  /// longest from its beginning. Levels without a winner belong to the stretch before.
  static func all(in levels: [CrossoverLevel]) -> [Crossover.Stretch] {
    var stretches = [Crossover.Stretch]()
    var start = levels.firstIndex { !$0.winners.isEmpty }
    while let first = start, first < levels.count {
      let lengths = levels[first].winners.map { winner in
        levels[first...].prefix { $0.winners.isEmpty || $0.winners.contains(winner) }.count
      }
      guard let longest = lengths.max() else { break }
      let winners = zip(levels[first].winners, lengths).filter { $0.1 == longest }.map(\.0)
      stretches.append(Crossover.Stretch(winners: winners, levels: first...first + longest - 1))
      start = first + longest
    }
    return stretches
  }
}

extension Crossover.Change {
  /// Finds where one stretch gives way to the next, over the levels of both.
  init(
    from below: Crossover.Stretch, to above: Crossover.Stretch, _ levels: [CrossoverLevel],
    confidence: Double
  ) {
    let low = below.winners[0]
    let high = above.winners[0]
    let span = levels[below.levels.lowerBound...above.levels.upperBound]
      .filter { $0.row(low) != nil && $0.row(high) != nil }
    let found = BreakEven(
      over: span.map(\.value), logRatios: Self.logRatios(span, low, high), confidence: confidence)
    breakEven = found?.below == .numerator ? found : nil
    lastBelow = levels[below.levels.upperBound].value
    firstAbove = levels[above.levels.lowerBound].value
    runP50Ns = breakEven.flatMap { Self.runTime(at: $0.estimate, levels) }
  }

  /// The logarithms of time over time at each level, for each block that has all of them.
  private static func logRatios(
    _ levels: [CrossoverLevel], _ low: AlternativeName, _ high: AlternativeName
  ) -> [[Double]] {
    let ratios = levels.map { level -> [Int: Double] in
      let (ours, theirs) = (level.row(low)?.wallsByBlock ?? [:], level.row(high)?.wallsByBlock)
      return ours.reduce(into: [:]) { ratios, wall in
        guard let other = theirs?[wall.key], other > 0, wall.value > 0 else { return }
        ratios[wall.key] = log(wall.value / other)
      }
    }
    return (ratios.first?.keys.sorted() ?? []).compactMap { block in
      let all = ratios.compactMap { $0[block] }
      return all.count == levels.count ? all : nil
    }
  }

  /// Interpolates the run time of the baseline's workers, on logarithmic scales.
  private static func runTime(at value: Double, _ levels: [CrossoverLevel]) -> Double? {
    let known = levels.compactMap { level in
      level.runP50Ns.flatMap { $0 > 0 ? (value: level.value, run: $0) : nil }
    }
    guard let low = known.last(where: { $0.value <= value }),
      let high = known.first(where: { $0.value >= value })
    else { return nil }
    guard high.value > low.value else { return low.run }
    let part = log(value / low.value) / log(high.value / low.value)
    return low.run * pow(high.run / low.run, part)
  }
}
