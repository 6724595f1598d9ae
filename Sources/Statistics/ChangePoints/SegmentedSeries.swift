/// A series cut into segments, each of which has one level or drifts steadily.
public struct SegmentedSeries: Sendable, Equatable {
  /// A stretch between change points.
  public struct Segment: Sendable, Equatable {
    /// The indices of its values.
    public let range: Range<Int>
    /// The median of its values.
    public let median: Double
    /// By how much it rises from each value to the next, in the unit of the series: the Theil–Sen
    /// slope. Nil where the segment keeps its level.
    public let driftPerStep: Double?
  }

  /// The segments in order: together they hold every value once.
  public let segments: [Segment]
  /// The cuts between the segments, one fewer than those.
  public let changePoints: [ChangePoint]
}
