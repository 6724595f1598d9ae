import Statistics

/// How an alternative's lanes shared its work: medians over its trials.
struct LaneShares: Equatable {
  /// Their busy time over lanes × wall, 0…1.
  let busy: Double?
  /// Jain's index of their busy times.
  let fairness: Double?
  /// How many times as long as on the other lanes a worker took on the slowest, of the trials in which
  /// that ran more than one: else it is the worker that may be slow.
  let slowness: Double?

  /// Sums up the rows of `lane-shares.sql` of those trials of one alternative that count.
  init(_ rows: [Row]) {
    busy = Median.of(rows.compactMap { $0.number("busy_share") })
    fairness = Median.of(rows.compactMap { $0.number("fairness") })
    slowness = Median.of(
      rows.compactMap { row in
        guard row.integer("slowest_lane_workers") > 1, let slowest = row.number("slowest_lane_ns"),
          let others = row.number("other_lanes_ns"), others > 0
        else { return nil }
        return slowest / others
      })
  }
}
