/// Numbers as decimal text, without a locale.
public enum Digits {
  /// Writes a value with a fixed number of decimals, rounded half away from zero.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    let power = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    guard value.isFinite, let scaled = Int64(exactly: (value.magnitude * power).rounded()) else {
      return String(value)
    }
    var digits = String(scaled)
    if digits.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }

  /// Writes a value with three significant digits or more, and at most four decimals or as many as
  /// there are digits.
  public static func significant(_ value: Double, digits: Int = 3) -> String {
    fixed(value, decimals: decimals(value, digits: digits))
  }

  /// How many decimals show a value with so many significant digits.
  public static func decimals(_ value: Double, digits: Int = 3) -> Int {
    let half = (0..<digits).reduce(0.5) { scale, _ in scale / 10 }
    var decimals = digits - 1
    var bound = 10.0
    while decimals > 0, value.magnitude >= bound * (1 - half) {
      decimals -= 1
      bound *= 10
    }
    bound = 1
    while value != 0, decimals < max(digits, 4), value.magnitude < bound * (1 - half) {
      decimals += 1
      bound /= 10
    }
    return decimals
  }

  /// Writes a whole number with a comma between thousands.
  public static func grouped(_ value: Int64) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return value < 0 ? "-" + text : text
  }

  /// Writes a whole number, with zeros before it up to so many digits.
  public static func padded(_ value: Int, to count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
