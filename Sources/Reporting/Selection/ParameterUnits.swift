import Store

/// How the parameters of workloads are written, so that a report shows `duration=20ms` where the
/// database keeps nanoseconds.
public struct ParameterUnits: Sendable {
  /// What a parameter's value measures.
  public enum Unit: String, Sendable {
    /// Kept in nanoseconds, written `20ms`.
    case duration
    /// Kept in bytes, written `64KiB`.
    case size
    /// Kept and written as it is.
    case count
    /// Kept as 1 or 0, written `on` or `off`.
    case flag
  }

  private let units: [String: [String: Unit]]

  /// Takes the units by workload and parameter; a parameter without one is written as it is kept.
  public init(_ units: [String: [String: Unit]] = [:]) {
    self.units = units
  }

  /// Writes a parameter as it would be typed: `duration=20ms`.
  func text(_ parameter: CaseParameter, of workload: String) -> String {
    let value: String
    switch (parameter.value, units[workload]?[parameter.name]) {
    case (.integer(let integer), .duration):
      value = Self.exact(integer, [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1000)], "ns")
    case (.integer(let integer), .size):
      value = Self.exact(integer, [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)], "B")
    case (.integer(let integer), .flag): value = integer == 0 ? "off" : "on"
    case (.text(let text), _): value = Self.quoted(text)
    case (let other, _): value = other.canonicalText
    }
    return parameter.name + "=" + value
  }

  /// Quotes text with spaces, as a shell would have it.
  private static func quoted(_ text: String) -> String {
    guard text.isEmpty || text.contains(where: \.isWhitespace) else { return text }
    return "'" + text.replacing("'", with: #"'\''"#) + "'"
  }

  /// Writes a value in the largest unit that holds it without a fraction.
  private static func exact(
    _ value: Int64, _ units: [(name: String, size: Int64)], _ base: String
  ) -> String {
    for unit in units where value != 0 && value.isMultiple(of: unit.size) {
      return String(value / unit.size) + unit.name
    }
    return String(value) + base
  }
}
