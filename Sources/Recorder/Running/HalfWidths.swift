internal import Statistics
internal import Store

/// How well a run's comparisons are known so far.
enum HalfWidths {
  /// The half width of each comparison's interval, relative to its ratio: of every alternative
  /// against the baseline of its case and runtime, and where there is nothing to compare with, of its
  /// own median. Infinite where there are too few blocks for an interval.
  static func all(of walls: [MeasuredWall], alpha: Double) -> [Double] {
    Dictionary(grouping: walls) { [$0.caseID, $0.runtimeID] }.values.flatMap { group in
      widths(of: arms(of: group), alpha: alpha)
    }
  }

  private struct Arm: Hashable {
    let alternativeID: Int64
    let rank: Int
  }

  /// Wall times by block, of each alternative, twice where it is compared with itself; the baseline
  /// first.
  private static func arms(of walls: [MeasuredWall]) -> [[Int: Double]] {
    let arms = Dictionary(grouping: walls) { Arm(alternativeID: $0.alternativeID, rank: $0.rank) }
    let baseline = walls.first { $0.model == "sequential" && $0.variant.isEmpty }?.alternativeID
    return arms.sorted { one, other in
      let first = (one.key.alternativeID == baseline ? 0 : 1, one.key.alternativeID, one.key.rank)
      let second =
        (other.key.alternativeID == baseline ? 0 : 1, other.key.alternativeID, other.key.rank)
      return first < second
    }.map { _, walls in
      Dictionary(walls.map { ($0.block, Double($0.wallNs)) }) { first, _ in first }
    }
  }

  private static func widths(of arms: [[Int: Double]], alpha: Double) -> [Double] {
    guard let baseline = arms.first else { return [] }
    guard arms.count > 1 else {
      let median = MedianInterval(of: Array(baseline.values), confidence: 1 - alpha)
      return [median?.relativeHalfWidth ?? .infinity]
    }
    return arms.dropFirst().map { arm in
      let blocks = arm.keys.filter { baseline[$0] != nil }.sorted()
      let comparison = PairedComparison(
        blocks.compactMap { arm[$0] }, against: blocks.compactMap { baseline[$0] }, alpha: alpha)
      return comparison?.relativeHalfWidth ?? .infinity
    }
  }
}
