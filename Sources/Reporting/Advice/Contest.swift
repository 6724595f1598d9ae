import Statistics

/// One runtime's alternatives of a case, each held against one of them.
struct Contest {
  /// What the others are held against.
  let champion: ComparisonRow
  /// The others that may win, with what may be claimed of them against it.
  let others: [ClaimedRow]

  /// Holds rows against one of them; claims are corrected by Holm over all of them.
  init(_ champion: ComparisonRow, against rows: [ComparisonRow]) {
    self.champion = champion
    others = rows.filter { $0.mayWin && $0.alternative != champion.alternative }
      .claimed(against: champion)
  }

  /// Those that are claimed to be faster, the fastest first.
  var faster: [ClaimedRow] { claimed(.faster) }

  /// Those of which no difference can be claimed.
  var ties: [ClaimedRow] { claimed(.indistinguishable) }

  /// Those that are as fast or faster.
  var rivals: [ComparisonRow] { (faster + ties).map(\.row) }

  /// How many blocks a claim would need; nil where there are enough, or nothing to compare with.
  var needed: Int? {
    others.compactMap { if case .tooFew(let needed) = $0.claim { needed } else { nil } }.max()
  }

  private func claimed(_ claim: Claim) -> [ClaimedRow] {
    others.filter { $0.claim == claim }.sorted { $0.comparison.ratio < $1.comparison.ratio }
  }
}

extension ClaimedRow {
  /// Whether it is as fast, and not only that nothing can be claimed.
  var isAsFast: Bool { claim == .indistinguishable && comparison.isClose }
}

extension PairedComparison {
  /// Where no difference can be claimed, two are as fast if the interval of their ratio is this near 1;
  /// else the trials cannot tell them apart.
  static let closeness = 0.1

  /// Whether the interval of the ratio leaves no room for a difference that matters.
  var isClose: Bool { (margin ?? .infinity) <= Self.closeness }

  /// How far from 1 the ratio may be, by its interval; nil without one.
  var margin: Double? { interval.map { max($0.upper - 1, 1 - $0.lower, 0) } }
}

extension Collection where Element == ComparisonRow {
  /// The row with the least median wall time among those that may win.
  var fastest: ComparisonRow? {
    filter { $0.mayWin && $0.wall != nil }
      .min { ($0.wall?.medianNs ?? .infinity) < ($1.wall?.medianNs ?? .infinity) }
  }
}
