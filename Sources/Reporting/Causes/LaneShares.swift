import Statistics

/// How an alternative's lanes shared its work: medians over its trials.
struct LaneShares: Equatable {
  /// Their busy time over lanes × wall, 0…1.
  let busy: Double?
  /// Jain's index of their busy times.
  let fairness: Double?
  /// How many times as long as on the other lanes a worker took on the slowest.
  let slowness: Double?

  /// Sums up the rows of `lane-shares.sql` of one alternative of one case.
  init(_ rows: [Row]) {
    busy = Median.of(rows.compactMap { $0.number("busy_share") })
    fairness = Median.of(rows.compactMap { $0.number("fairness") })
    slowness = Median.of(
      rows.compactMap { row in
        row.number("slowest_lane_ns").flatMap { slowest in
          row.number("other_lanes_ns").flatMap { $0 > 0 ? slowest / $0 : nil }
        }
      })
  }
}
