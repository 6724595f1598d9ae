internal import Statistics
internal import Store

/// Decides, after the last planned trial, whether a run needs another block.
///
/// Intervals are looked at only when as many blocks are done as a schedule fixed beforehand says, at
/// the level that belongs to that look (``FixedWidthStopping``): so their width may end the run
/// without making them wrong. Between looks only the budget ends it.
struct Growth {
  private let precision: Precision
  private let stopping: FixedWidthStopping
  private let seed: Int64
  private let members: [BlockMember]
  private var blocks, positions: Int
  /// The widest half width at the last look, relative; nil before the first.
  private(set) var widest: Double?

  /// Prepares to let a run grow; nil where its plan has all its blocks.
  init?(_ plan: RunPlan, _ settings: RunSettings) {
    guard let precision = settings.precision else { return nil }
    self.precision = precision
    stopping = FixedWidthStopping(firstLook: settings.trials)
    seed = plan.seed
    members = plan.members
    blocks = plan.blocks
    positions = plan.positions
  }

  /// The trials of the next block; nil where the run is over.
  ///
  /// - Parameters:
  ///   - walls: what has been measured in the blocks up to now.
  ///   - elapsedNs: what the run has taken.
  ///   - blockNs: what another block will take.
  mutating func block(
    after walls: [MeasuredWall], elapsedNs: Int64, blockNs: Double
  ) -> [PlannedTrial]? {
    guard !members.isEmpty else { return nil }
    if blocks == stopping.nextLook(after: blocks - 1) {
      let widths = HalfWidths.all(of: walls, alpha: stopping.alpha(at: blocks))
      widest = widths.max()
      guard let widest, widest > precision.target else { return nil }
    }
    guard Double(elapsedNs) + blockNs <= Double(precision.budgetNs) else { return nil }
    var random = SplitMix64(seed: seed &+ Int64(blocks))
    let block = random.shuffled(members).enumerated().map { index, member in
      PlannedTrial(
        position: positions + index, block: blocks, warmup: false,
        caseIndex: member.caseIndex, alternativeIndex: member.alternativeIndex,
        sourceDigest: member.sourceDigest)
    }
    blocks += 1
    positions += block.count
    return block
  }

  /// What the run will still take beyond the trials that are planned, nanoseconds: as many blocks as
  /// the widths ask for, which fall with the square root of the blocks, within the budget.
  func forecastNs(elapsedNs: Int64, plannedNs: Double, blockNs: Double) -> Double {
    let left = max(0, Double(precision.budgetNs - elapsedNs) - plannedNs)
    guard let widest else { return 0 }
    let ratio = widest / precision.target
    return min(left, max(0, Double(blocks) * (ratio * ratio - 1)) * blockNs)
  }
}
