import Foundation
import Slab
import Workloads

/// A point in time as `--since` and `--until` take it.
enum Moment {
  /// Reads `7d` or `36h` (before now), a date `2026-03-01`, or a time `2026-03-01T12:00:00Z`.
  ///
  /// - Returns: nanoseconds since 1970, UTC. A date or a time without zone is UTC.
  static func parse(_ text: String, for option: String, now: Int64 = UTCClock.now()) throws
    -> Int64
  {
    if let ago = try? Quantity.parse(text, as: .duration) { return now - ago }
    if let seconds = seconds(text) { return nanoseconds(seconds) }
    throw UsageError(
      "\(option) takes a duration such as 7d or 36h, a date such as 2026-03-01 or a time such as "
        + "2026-03-01T12:00:00Z, not '\(Console.escaped(text))'")
  }

  /// Beyond what 64 bits hold, from the year 2262 on, lies no run.
  private static func nanoseconds(_ seconds: Int64) -> Int64 {
    let (nanoseconds, isBeyond) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    guard isBeyond else { return nanoseconds }
    return seconds < 0 ? .min : .max
  }

  private static func seconds(_ text: String) -> Int64? {
    let hasZone = text.hasSuffix("Z") || text.dropFirst(10).contains { "+-".contains($0) }
    let forms = [text, text + "Z", text + ":00Z", text + "T00:00:00Z"]
    guard text.utf8.count >= 10, text.utf8.count <= 25 else { return nil }
    for form in hasZone ? [text] : forms {
      if let date = try? Date(form, strategy: .iso8601) {
        return Int64(date.timeIntervalSince1970)
      }
    }
    return nil
  }
}
