/// A trial as its slab tells it, decoded and classified: one row for every ordinal.
public struct TrialRecord: Sendable, Equatable {
  /// Whose record it is, and the trial's own figures.
  public let header: SlabHeader
  /// By ordinal.
  public let workers: ContiguousArray<WorkerRow>
  /// In the order they were claimed.
  public let lanes: [LaneRow]

  /// Bundles what was read.
  public init(header: SlabHeader, workers: ContiguousArray<WorkerRow>, lanes: [LaneRow]) {
    self.header = header
    self.workers = workers
    self.lanes = lanes
  }
}
