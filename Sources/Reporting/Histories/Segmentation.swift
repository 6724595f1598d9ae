internal import Glibc
internal import Statistics

/// The segments of the runs of one environment, and the changes between them.
///
/// E-divisive finds the change points, on the logarithms of the runs' medians. Three kinds are no
/// change:
/// - Levels nearer to each other than the noise floor: their segments are one, the nearest first.
/// - A level that moved on little by little: from the three runs before to the three after it, less
///   than half of the way or no more than the noise floor. Such segments are one that drifts.
/// - Where a drift begins or ends without a jump: a segment ends there, and no level changes.
struct Segmentation {
  /// The segments, in order.
  private(set) var segments: [HistorySegment]
  /// The changes, in order.
  private(set) var changes: [LevelChange] = []

  private let points: [HistoryPoint]
  /// The noise floor in logarithms.
  private let limit: Double
  /// How many runs on each side of a joint are its nearest: as many as the shortest segment has.
  private static let nearby = 3

  /// Cuts a stretch of a series.
  ///
  /// - Parameters:
  ///   - points: The runs of the whole series.
  ///   - range: Those of one environment.
  ///   - floor: The difference that does not count in it.
  ///   - isSearched: Whether change points are looked for.
  init(
    of points: [HistoryPoint], in range: Range<Int>, beyond floor: NoiseFloor,
    isSearched: Bool = true
  ) {
    self.points = points
    limit = log1p(floor.value)
    segments = []
    let whole = segment(range, slope: nil)
    segments = [whole]
    guard isSearched, range.count >= History.fewestRuns,
      let found = Self.method(range.count).segment(points[range].map { log($0.wallNs) })
    else { return }
    segments = found.segments.map { part in
      let bounds =
        range.lowerBound + part.range.lowerBound..<range.lowerBound + part.range.upperBound
      return segment(bounds, slope: part.driftPerStep)
    }
    var pValues = found.changePoints.map(\.pValue)
    while let (joint, slope) = needless() {
      let both = segments[joint].range.lowerBound..<segments[joint + 1].range.upperBound
      segments[joint] = segment(both, slope: slope)
      segments.remove(at: joint + 1)
      pValues.remove(at: joint)
    }
    changes = zip(pValues, segments.indices.dropLast()).compactMap { pValue, joint in
      guard abs(jump(at: joint)) > limit, !isGradual(at: joint) else { return nil }
      let first = points[segments[joint + 1].range.lowerBound]
      return LevelChange(
        index: segments[joint + 1].range.lowerBound, runID: first.runID,
        startedAt: first.startedAt, beforeNs: segments[joint].endNs,
        afterNs: segments[joint + 1].startNs, pValue: pValue)
    }
  }

  /// What finds the change points of so many runs: a permutation takes time of the order of their
  /// square, and fewer give p values fine enough.
  private static func method(_ runs: Int) -> EDivisive {
    EDivisive(permutations: runs > 100 ? 199 : 999)
  }

  /// The next joint between two levels that is no change, the one with the nearest levels, and the
  /// slope of what is joined there; nil where there is none.
  private func needless() -> (joint: Int, slope: Double?)? {
    let levels = segments.indices.dropLast().filter { joint in
      segments[joint].driftPerRun == nil && segments[joint + 1].driftPerRun == nil
        && (abs(jump(at: joint)) <= limit || isGradual(at: joint))
    }
    guard let joint = levels.min(by: { abs(jump(at: $0)) < abs(jump(at: $1)) }) else { return nil }
    guard abs(jump(at: joint)) > limit else { return (joint, nil) }
    return (joint, slope(segments[joint].range.lowerBound..<segments[joint + 1].range.upperBound))
  }

  /// How far the level jumps from the end of a segment to the start of the next, in logarithms.
  private func jump(at joint: Int) -> Double {
    log(segments[joint + 1].startNs / segments[joint].endNs)
  }

  /// Whether less than half of a jump, or no more than the noise floor, is between the runs that are
  /// nearest to it.
  private func isGradual(at joint: Int) -> Bool {
    let before = points[segments[joint].range].suffix(Self.nearby).map(\.wallNs)
    let after = points[segments[joint + 1].range].prefix(Self.nearby).map(\.wallNs)
    guard let from = Median.of(before), let to = Median.of(after) else { return false }
    let seen = log(to / from)
    return abs(seen) <= limit || seen / jump(at: joint) < 0.5
  }

  /// The Theil–Sen slope of logarithms: the median of the slopes between all pairs of runs.
  private func slope(_ range: Range<Int>) -> Double? {
    let logs = points[range].map { log($0.wallNs) }
    return Median.of(
      logs.indices.flatMap { later in
        (0..<later).map { (logs[later] - logs[$0]) / Double(later - $0) }
      })
  }

  /// A segment, which drifts where its slope in logarithms takes it beyond the noise floor.
  private func segment(_ range: Range<Int>, slope: Double?) -> HistorySegment {
    let drifts = slope.flatMap { abs($0) * Double(range.count - 1) > limit ? expm1($0) : nil }
    return HistorySegment(
      range: range, levelNs: Median.of(points[range].map(\.wallNs)) ?? .nan, driftPerRun: drifts)
  }
}
