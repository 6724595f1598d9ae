internal import CShims

/// Tells which lane record a worker ran on.
///
/// The lane word alone does not tell: the ids of threads and processes that have ended come again.
/// Of several records with one word, a worker's is the last that was claimed by the time the worker
/// is known to have been on that lane.
struct LaneIndex {
  /// The first lane with a word in `ordered`, and how many have it.
  private struct Span {
    var first: Int32
    var count: Int32
  }

  private let spans: [UInt64: Span]
  /// Lanes by word, then by claim.
  private let ordered: [Int32]
  private let claimedNs: [Int64]

  /// - Parameter lanes: the word of each lane, and when it was claimed.
  init(_ lanes: [(word: UInt64, claimedNs: Int64)]) {
    let order = lanes.indices.sorted { left, right in
      (lanes[left].word, lanes[left].claimedNs, left)
        < (lanes[right].word, lanes[right].claimedNs, right)
    }
    var spans = [UInt64: Span](minimumCapacity: lanes.count)
    for (place, lane) in order.enumerated() {
      spans[lanes[lane].word, default: Span(first: Int32(place), count: 0)].count += 1
    }
    self.spans = spans
    ordered = order.map { Int32($0) }
    claimedNs = order.map { lanes[$0].claimedNs }
  }

  /// The lane of a worker.
  ///
  /// A thread claims before it starts a worker. The one thread of a process may also compute for a
  /// worker that another has started (`hybrid`), so it is known to be there at the finish.
  ///
  /// - Parameter isFinished: whether the slot's finish is to be believed.
  func lane(of slot: concur_slab_slot, isFinished: Bool) -> Int? {
    guard let span = spans[slot.lane] else { return nil }
    var (low, count) = (Int(span.first), Int(span.count))
    let isProcess =
      UInt32(truncatingIfNeeded: slot.lane >> 32) == UInt32(truncatingIfNeeded: slot.lane)
    let moment = isFinished && isProcess ? slot.finish_ns : slot.start_ns
    while count > 1 {
      let half = count / 2
      if claimedNs[low + half] <= moment {
        low += half
        count -= half
      } else {
        count = half
      }
    }
    return Int(ordered[low])
  }
}
