import Slab
import Store

/// The time from `--since` to `--until`; what is nil is open.
struct Period {
  /// Its ends, nanoseconds since 1970, UTC.
  let since, until: Int64?

  /// Reads both ends, which must not be the wrong way round.
  init(since: String?, until: String?, in store: ResultStore) throws {
    let now = UTCClock.now()
    self.since = try since.map { try Moment.parse($0, for: .since, in: store, now: now) }
    self.until = try until.map { try Moment.parse($0, for: .until, in: store, now: now) }
    if let start = self.since, let end = self.until, start > end {
      throw UsageError("--since lies after --until: no run can be between them")
    }
  }
}
