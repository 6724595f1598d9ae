import Glibc
import Slab
import Store
import Vocabulary
import Workloads

/// A point in time as `--since` and `--until` take it.
enum Moment {
  /// Which end of a period it is.
  enum Edge: String {
    case since = "--since"
    case until = "--until"
  }

  /// Reads `7d` or `36h` (before now), a date `2026-03-01`, a time `2026-03-01T12:00:00Z`, a run's id
  /// or a label: from the first run of that label, until the last.
  ///
  /// - Returns: nanoseconds since 1970, UTC. A date or a time without zone is UTC.
  static func parse(
    _ text: String, for edge: Edge, in store: ResultStore, now: Int64 = UTCClock.now()
  ) throws -> Int64 {
    if let ago = try? Quantity.parse(text, as: .duration) { return now - ago }
    if let seconds = seconds(text) { return nanoseconds(seconds) }
    if let start = try start(ofRun: text, edge, in: store) { return start }
    throw UsageError(
      "\(edge.rawValue) takes a duration such as 7d or 36h, a date such as 2026-03-01, a time such "
        + "as 2026-03-01T12:00:00Z, or a run's id or label, not '\(Console.escaped(text))'")
  }

  /// Beyond what 64 bits hold, from the year 2262 on, lies no run.
  private static func nanoseconds(_ seconds: Int) -> Int64 {
    let (nanoseconds, isBeyond) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    guard isBeyond else { return nanoseconds }
    return seconds < 0 ? .min : .max
  }

  private static func start(ofRun text: String, _ edge: Edge, in store: ResultStore) throws
    -> Int64?
  {
    if let run = try store.run(identifiedBy: text) { return try store.start(of: run) }
    let runs = try store.starts(ofRunsLabelled: text)
    return edge == .since ? runs.min() : runs.max()
  }

  /// Seconds since 1970 of a date or time that there is: the thirtieth of February is none.
  private static func seconds(_ text: String) -> Int? {
    let form =
      /(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:Z|([+-])(\d\d):?(\d\d))?)?/
    guard let match = text.wholeMatch(of: form)?.output else { return nil }
    func number(_ digits: Substring?) -> Int32 { digits.flatMap { Int32($0) } ?? 0 }
    var time = tm()
    (time.tm_year, time.tm_mon, time.tm_mday) = (
      number(match.1) - 1900, number(match.2) - 1, number(match.3)
    )
    (time.tm_hour, time.tm_min, time.tm_sec) = (number(match.4), number(match.5), number(match.6))
    let (hours, minutes) = (number(match.8), number(match.9))
    var normal = time
    let seconds = timegm(&normal)
    // What timegm had to carry over is no date or time.
    guard normal.tm_year == time.tm_year, normal.tm_mon == time.tm_mon,
      normal.tm_mday == time.tm_mday, normal.tm_hour == time.tm_hour,
      normal.tm_min == time.tm_min, normal.tm_sec == time.tm_sec, hours < 24, minutes < 60
    else { return nil }
    let offset = Int(hours * 3600 + minutes * 60)
    return seconds - (match.7 == "-" ? -offset : offset)
  }
}
