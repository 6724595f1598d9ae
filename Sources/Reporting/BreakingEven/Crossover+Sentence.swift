import Statistics
import Store
public import Vocabulary

extension Crossover {
  /// Who wins where, in a sentence; values in the units in which they are typed.
  public func sentence(_ units: ParameterUnits = ParameterUnits()) -> String {
    guard let first = stretches.first else {
      return "every alternative has failed trials: none wins"
    }
    if let trialsNeeded, changes.isEmpty {
      return "needs ≥ \(trialsNeeded) trials to tell who wins at a value of \(parameter)"
    }
    guard !changes.isEmpty else { return throughout(first) }
    let steps = zip(changes, stretches.dropFirst()).enumerated().map { index, step in
      let (change, above) = step
      let names = Self.names(above)
      guard let breakEven = change.breakEven else {
        let (low, high) = (text(change.lastBelow, units), text(change.firstAbove, units))
        return index == 0
          ? "up to \(parameter) = \(low) \(wins(first)); from \(high) on \(names)"
          : "from \(high) on \(names)"
      }
      let place =
        "\(parameter) = \(text(breakEven.estimate, units))"
        + (change.runP50Ns.map { " (≈ \(Format.duration($0)) a worker)" } ?? "")
      let interval = " (\(interval(breakEven, units)))"
      return index == 0
        ? "below \(place) \(wins(first)); above it \(names)\(interval)"
        : "above \(place) \(names)\(interval)"
    }
    return steps.joined(separator: "; ")
  }

  /// What is said where the winner does not change.
  private func throughout(_ stretch: Stretch) -> String {
    let all = levels.flatMap(\.alternatives).uniqued()
    if stretch.winners.count > 1 {
      return stretch.winners.count == all.count
        ? "no difference can be claimed between \(Self.names(stretch)) throughout"
        : "\(Self.names(stretch)) win throughout; no difference can be claimed between them"
    }
    return levels.allSatisfy { $0.winners.count <= 1 }
      ? "\(wins(stretch)) throughout"
      : "nothing beats \(Self.names(stretch)) at any value of \(parameter)"
  }

  private static func names(_ stretch: Stretch) -> String {
    Words.list(stretch.winners.map(\.name))
  }

  private func wins(_ stretch: Stretch) -> String {
    let isPlural = stretch.winners.count > 1 || stretch.winners[0].isPlural
    return Self.names(stretch) + (isPlural ? " win" : " wins")
  }

  private func interval(_ breakEven: BreakEven, _ units: ParameterUnits) -> String {
    guard breakEven.achieved != nil else {
      return "needs ≥ \(Holm.leastBlocks(comparisons: 1, alpha: standard.alpha)) blocks for an "
        + "interval"
    }
    let level = Format.percent(1 - standard.alpha, decimals: 2)
    switch (breakEven.lower, breakEven.upper) {
    case (let lower?, let upper?):
      return "\(level) \(text(lower, units))–\(text(upper, units))"
    case (let lower?, nil):
      return "\(level) from \(text(lower, units)) to beyond \(text(ends.upper, units))"
    case (nil, let upper?):
      return "\(level) from below \(text(ends.lower, units)) to \(text(upper, units))"
    case (nil, nil):
      return "\(level) from below \(text(ends.lower, units)) to beyond \(text(ends.upper, units))"
    }
  }

  private var ends: (lower: Double, upper: Double) {
    (levels[0].value, levels[levels.count - 1].value)
  }

  /// Writes a value as it would be typed, one that was not measured with three digits.
  func text(_ value: Double, _ units: ParameterUnits) -> String {
    let isMeasured = levels.contains { $0.value == value }
    guard let exact = Int64(exactly: value.rounded()), value >= 99.5 || value == value.rounded()
    else { return Digits.significant(value) }
    var unit: Int64 = 1
    while !isMeasured, exact / unit >= 1000 { unit *= 10 }
    let rounded = (exact + unit / 2) / unit * unit
    let named = CaseParameter(name: parameter, value: .integer(rounded))
    let typed = String(units.text(named, of: facts.workload).dropFirst(parameter.count + 1))
    return typed == String(rounded) ? Digits.grouped(rounded) : typed
  }
}
