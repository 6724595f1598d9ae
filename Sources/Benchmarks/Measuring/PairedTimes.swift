/// How long two things took that were done in turn, pair after pair.
///
/// Neighbours in time share what the machine did meanwhile, so figures are taken within pairs; who
/// begins changes from pair to pair.
struct PairedTimes {
  /// Nanoseconds, by pair.
  let ours, peers: [Double]

  /// Does both once unmeasured, and then `pairs` times.
  ///
  /// - Parameters:
  ///   - ours: gives nanoseconds.
  ///   - peer: gives nanoseconds.
  init(_ pairs: Int, ours: () throws -> Int64, peer: () throws -> Int64) rethrows {
    var times: [(ours: Int64, peer: Int64)] = []
    for pair in 0...pairs {
      if pair.isMultiple(of: 2) {
        let first = try ours()
        times.append((first, try peer()))
      } else {
        let first = try peer()
        times.append((try ours(), first))
      }
    }
    self.ours = times.dropFirst().map { Double($0.ours) }
    peers = times.dropFirst().map { Double($0.peer) }
  }

  /// Our time as a multiple of the peer's.
  var ratio: Figure { Figure(zip(ours, peers).map { $0 / $1 }, .timesTheTime) }

  /// How many times as fast we are.
  var speed: Figure { Figure(zip(ours, peers).map { $1 / $0 }, .timesAsFast) }

  /// By how much we take longer.
  var addedPercent: Figure { Figure(zip(ours, peers).map { ($0 / $1 - 1) * 100 }, .percent) }

  /// What we take longer for each of so many.
  func added(each count: Int) -> Figure {
    Figure(zip(ours, peers).map { ($0 - $1) / Double(count) }, .nanoseconds)
  }
}
