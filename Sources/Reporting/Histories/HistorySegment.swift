internal import Glibc

/// A stretch of a series within one environment that keeps its level or drifts steadily.
public struct HistorySegment: Sendable, Equatable {
  /// The indices of its runs among the points of the series.
  public let range: Range<Int>
  /// The median of its runs' medians, in nanoseconds.
  public let levelNs: Double
  /// By which fraction each run takes longer than the one before, 0.003 being 0.3%: the Theil–Sen
  /// slope. Nil where the segment keeps its level, or drifts by less than the noise floor in all.
  public let driftPerRun: Double?

  /// By which fraction it drifted from its first run to its last; nil where it keeps its level.
  public var drift: Double? {
    driftPerRun.map { expm1(log1p($0) * Double(range.count - 1)) }
  }

  /// The level at its first run: where it drifts, the line through its middle.
  var startNs: Double { levelNs * exp(-halfDrift) }

  /// The level at its last run.
  var endNs: Double { levelNs * exp(halfDrift) }

  private var halfDrift: Double {
    driftPerRun.map { log1p($0) * Double(range.count - 1) / 2 } ?? 0
  }
}
