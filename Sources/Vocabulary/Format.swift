internal import Glibc

/// Quantities as people read them: three significant digits and a unit.
public enum Format {
  /// What stands where nothing is known.
  public static let unknown = "–"

  /// Writes nanoseconds: `1.92 s`, `30.0 ms`, `20.1 µs`, `312 ns`.
  public static func duration(_ nanoseconds: Double) -> String {
    guard nanoseconds != 0 else { return "0 s" }
    let unit = DurationUnit.fitting(nanoseconds)
    return unit.text(nanoseconds, decimals: unit.decimals(nanoseconds))
  }

  /// Writes nanoseconds, all in one unit and with as many decimals where they can share them.
  ///
  /// The unit is that of the longest, so that a column can be compared at a glance; where the
  /// shortest is less than a tenth of that unit, or a hundredth of the longest, each has its own.
  public static func durations(_ nanoseconds: [Double?]) -> [String] {
    let known = nanoseconds.compactMap { $0 }.filter { $0 > 0 }
    guard let longest = known.max(), let shortest = known.min() else {
      return nanoseconds.map { $0.map(duration) ?? unknown }
    }
    let unit = DurationUnit.fitting(longest)
    let isShared = shortest >= max(unit.nanoseconds / 10, longest / 100)
    let decimals = min(unit.decimals(shortest), unit.decimals(longest) + 1)
    return nanoseconds.map { value in
      guard let value else { return unknown }
      return isShared && value > 0 ? unit.text(value, decimals: decimals) : duration(value)
    }
  }

  /// Writes bytes in powers of 1000: `9.1 MB`, `312 MB`.
  public static func bytes(_ bytes: Double) -> String {
    var value = bytes
    for unit in ["B", "kB", "MB", "GB"] {
      if value.magnitude < 999.5 {
        let decimals = unit == "B" || value.magnitude >= 9.95 ? 0 : 1
        return Digits.fixed(value, decimals: decimals) + " " + unit
      }
      value /= 1000
    }
    return Digits.fixed(value, decimals: value.magnitude < 9.95 ? 1 : 0) + " TB"
  }

  /// Writes a factor: `1.96×`, `12.3×`; 1 itself is `1×`.
  public static func ratio(_ ratio: Double) -> String {
    ratio == 1 ? "1×" : Digits.significant(ratio) + "×"
  }

  /// Writes the ends of an interval of factors: `1.92–1.99`, with up to five significant digits
  /// where fewer would not tell them apart.
  public static func range(_ lower: Double, _ upper: Double) -> String {
    let texts = (3...5).map { digits in
      (Digits.significant(lower, digits: digits), Digits.significant(upper, digits: digits))
    }
    let told = texts.first { $0.0 != $0.1 } ?? texts[0]
    return told.0 + "–" + told.1
  }

  /// Writes a fraction as a percentage: `99%`, `4%`, `0.3%`, `0%`.
  public static func percent(_ fraction: Double) -> String {
    let percent = fraction * 100
    let decimals = percent.magnitude >= 0.05 && percent.magnitude < 0.95 ? 1 : 0
    return Digits.fixed(percent, decimals: decimals) + "%"
  }

  /// Writes a fraction as a percentage with at most so many decimals: `97.5%`, `99.17%`, `95%`.
  public static func percent(_ fraction: Double, decimals: Int) -> String {
    var text = Digits.fixed(fraction * 100, decimals: decimals)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text + "%"
  }

  /// Writes a change as a percentage with its sign: `+1.2%`, `-6.7%`.
  public static func change(_ fraction: Double) -> String {
    let text = Digits.fixed(fraction * 100, decimals: 1)
    return (text.hasPrefix("-") || text == "0.0" ? "" : "+") + text + "%"
  }

  /// Writes a count with a comma between thousands.
  public static func count(_ count: Int) -> String {
    Digits.grouped(Int64(count))
  }

  /// Shortens an ISO 8601 time to its date and minute: `2026-05-04 13:37`.
  public static func minute(_ time: String) -> String {
    String(time.prefix(16).map { $0 == "T" ? " " : $0 })
  }

  /// Shortens an ISO 8601 time to its date.
  public static func day(_ time: String) -> String {
    String(time.prefix(10))
  }

  /// Shortens an id: of a UUIDv7, all that tells its time, which tells one run from another.
  public static func shortID(_ id: String) -> String {
    String(id.prefix(13))
  }

  /// Writes workers a second: `12.3/s`, `1,234/s`.
  public static func rate(_ perSecond: Double) -> String {
    guard perSecond >= 999.5, let whole = Int64(exactly: perSecond.rounded()) else {
      return Digits.significant(perSecond) + "/s"
    }
    return Digits.grouped(whole) + "/s"
  }

  /// Writes a coefficient with two significant digits, however small: `0.19`, `0.00012`, `0`.
  public static func coefficient(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : String(value) }
    // 9.95 is written 10, so it has an integer digit more.
    let exponent = Int(floor(log10(value.magnitude / 0.995)))
    guard exponent > -7 else { return "< 0.000001" }
    return Digits.fixed(value, decimals: max(1 - exponent, 0))
  }

  /// Writes nanoseconds since 1970 as the views do: ISO 8601 in UTC, with milliseconds.
  public static func time(unixNs: Int64) -> String {
    var seconds = time_t(unixNs / 1_000_000_000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let date = [
      Digits.padded(Int(parts.tm_year) + 1900, to: 4), Digits.padded(Int(parts.tm_mon) + 1, to: 2),
      Digits.padded(Int(parts.tm_mday), to: 2),
    ]
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { Digits.padded(Int($0), to: 2) }
    return date.joined(separator: "-") + "T" + clock.joined(separator: ":") + "."
      + Digits.padded(Int(unixNs / 1_000_000 % 1000), to: 3) + "Z"
  }

  /// Writes bytes in hexadecimal.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// A unit of time that measured durations are written in.
private struct DurationUnit {
  /// How it is written.
  let name: String
  /// How long it is.
  let nanoseconds: Double

  /// From the shortest to the longest.
  static let all = [
    DurationUnit(name: "ns", nanoseconds: 1),
    DurationUnit(name: "µs", nanoseconds: 1e3),
    DurationUnit(name: "ms", nanoseconds: 1e6),
    DurationUnit(name: "s", nanoseconds: 1e9),
    DurationUnit(name: "min", nanoseconds: 60e9),
    DurationUnit(name: "h", nanoseconds: 3600e9),
  ]

  /// Returns the unit in which a duration has one to three digits before the point.
  ///
  /// Seconds serve up to ten minutes, minutes up to ten hours.
  static func fitting(_ nanoseconds: Double) -> DurationUnit {
    let limits = [999.5, 999.5, 999.5, 599.5, 599.5]
    for (unit, limit) in zip(all, limits) where nanoseconds.magnitude / unit.nanoseconds < limit {
      return unit
    }
    return all[all.count - 1]
  }

  /// How many decimals show a duration in this unit with three significant digits.
  func decimals(_ duration: Double) -> Int {
    name == "ns" ? 0 : Digits.decimals(duration / nanoseconds)
  }

  /// Writes a duration in this unit.
  func text(_ duration: Double, decimals: Int) -> String {
    Digits.fixed(duration / nanoseconds, decimals: decimals) + " " + name
  }
}
