public import Statistics

/// One alternative against itself: what noise makes of a ratio that is 1.
public struct SelfComparison: Sendable, Equatable {
  /// The workload's name.
  public let workload: String
  /// Its parameters.
  public let parameters: [CaseParameter]
  /// How many workers a trial has, and how many of them may be in flight.
  public let workers, concurrency: Int
  /// What was compared with itself.
  public let alternative: AlternativeName
  /// Its wall times, over both sides.
  public let wall: WallTime?
  /// One side against the other, paired by block.
  public let comparison: PairedComparison

  /// Compares the sides of the blocks in rows of `noise-floor.sql`; nil where there are none.
  init?(_ rows: [Row]) {
    let pairs = rows.compactMap { row in
      row.number("a_wall_ns").flatMap { one in row.number("b_wall_ns").map { (one, $0) } }
    }
    guard let first = rows.first,
      let comparison = PairedComparison(pairs.map(\.0), against: pairs.map(\.1))
    else { return nil }
    workload = first.text("workload")
    parameters = CaseParameter.all(in: first.text("params"))
    workers = first.integer("workers")
    concurrency = first.integer("concurrency")
    alternative = AlternativeName(first)
    wall = WallTime(pairs.flatMap { [$0.0, $0.1] })
    self.comparison = comparison
  }

  /// How far from 1 the ratio may be, although it is 1: the farther end of its interval, as a
  /// relative difference. Nil where there are too few blocks for an interval.
  public var floor: Double? {
    comparison.interval.map { max($0.upper, 1 / $0.lower) - 1 }
  }

  /// Whether the interval leaves out 1, as it should for one alternative in twenty.
  public var excludesOne: Bool {
    comparison.interval.map { !$0.contains(1) } ?? false
  }
}
