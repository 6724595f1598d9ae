internal import Glibc

extension Format {
  /// Writes workers a second: `12.3/s`, `1,234/s`.
  static func rate(_ perSecond: Double) -> String {
    guard perSecond >= 999.5, let whole = Int64(exactly: perSecond.rounded()) else {
      return Digits.significant(perSecond) + "/s"
    }
    return Digits.grouped(whole) + "/s"
  }

  /// Writes a coefficient with two significant digits, however small: `0.19`, `0.00012`, `0`.
  static func coefficient(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : String(value) }
    // 9.95 is written 10, so it has an integer digit more.
    let exponent = Int(floor(log10(value.magnitude / 0.995)))
    guard exponent > -7 else { return "< 0.000001" }
    return Digits.fixed(value, decimals: max(1 - exponent, 0))
  }
}
