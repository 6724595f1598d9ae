import Statistics

/// One value of a swept parameter: who wins there.
public struct CrossoverLevel: Sendable, Equatable {
  /// The value, in base units.
  public let value: Double
  /// The alternative with the least median wall time among those that may win.
  public let fastest: AlternativeName?
  /// Those which the fastest cannot be claimed to beat, itself among them.
  public let winners: [AlternativeName]
  /// What the speedups are against.
  public let baseline: AlternativeName
  /// What the median worker of the baseline takes, in nanoseconds.
  public let runP50Ns: Double?
  /// The case.
  let facts: CaseFacts
  /// The rows that count.
  let rows: [ComparisonRow]
  /// The least number of trials with which a winner could be claimed, where there are fewer.
  let trialsNeeded: Int?

  /// Fails where no trial of the runtime counts.
  init?(_ level: SweptCase, _ runtime: String) {
    rows = level.comparison.rows(of: runtime).filter { $0.trialsCounted > 0 }
    guard let first = rows.first else { return nil }
    let base = rows.first(where: \.isBaseline) ?? first
    baseline = base.alternative
    runP50Ns = base.runP50Ns
    value = level.value
    facts = level.comparison.facts
    let able = rows.filter(\.mayWin)
    let best = able.min { ($0.wall?.medianNs ?? .infinity) < ($1.wall?.medianNs ?? .infinity) }
    fastest = best?.alternative
    let claims = best.map { best in
      able.filter { $0.alternative != best.alternative }.claimed(against: best)
    }
    let beaten = (claims ?? []).filter { $0.claim == .slower }.map(\.row.alternative)
    winners = able.map(\.alternative).filter { !beaten.contains($0) }
    trialsNeeded =
      (claims ?? []).compactMap { claimed in
        if case .tooFew(let needed) = claimed.claim { needed } else { nil }
      }.max()
  }

  /// The alternatives, in the order of the comparison.
  var alternatives: [AlternativeName] { rows.map(\.alternative) }

  /// Returns how many times as fast as another an alternative is; nil where one was not measured.
  func speedup(_ alternative: AlternativeName, against other: AlternativeName) -> Double? {
    guard let row = row(alternative), let base = row.alternative == other ? row : self.row(other)
    else { return nil }
    if row.alternative == other { return 1 }
    return row.compared(to: base, comparisons: 1)?.speedup
      ?? row.wall.flatMap { wall in base.wall.map { $0.medianNs / wall.medianNs } }
  }

  /// Returns the row of an alternative.
  func row(_ alternative: AlternativeName) -> ComparisonRow? {
    rows.first { $0.alternative == alternative }
  }
}
