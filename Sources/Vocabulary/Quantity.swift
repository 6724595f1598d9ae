/// How exact values are written: those of parameters and of what is typed.
///
/// What was measured is written by `Format`, with three significant digits.
public enum Quantity {
  /// What a value measures, and so how it is written and in which base unit it is kept.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Written `20ms`, `2s`; kept in nanoseconds.
    case duration
    /// Written `64KiB`, `1MB`; kept in bytes.
    case size
    /// Written `1000`, `1e6` or `200_000`; kept as it is.
    case count
    /// Written `on` or `off`; kept as 1 or 0.
    case flag
  }

  /// Writes a value as it is read: the shortest whole number with a unit, such as `50ms` or
  /// `64KiB`; of equally short ones that with the larger unit. A value has one such form only.
  public static func format(_ value: Int64, as kind: Kind) -> String {
    switch kind {
    case .flag: value == 0 ? "off" : "on"
    case .count: String(value)
    case .duration: shortest(value, Unit.durations)
    case .size: shortest(value, Unit.sizes)
    }
  }

  private static func shortest(_ value: Int64, _ units: [Unit]) -> String {
    guard value != 0 else { return "0" }
    var best = ""
    for unit in units where value % unit.factor == 0 {
      let text = "\(value / unit.factor)\(unit.symbol)"
      if best.isEmpty || text.count < best.count { best = text }
    }
    return best
  }

  /// A unit that a quantity may be written in.
  public struct Unit: Sendable {
    /// How it is written by us.
    public let symbol: String
    /// How it may be typed, `symbol` included.
    public let names: Set<String>
    /// How many base units it is.
    public let factor: Int64

    init(_ symbol: String, or others: String..., is factor: Int64) {
      self.symbol = symbol
      self.names = Set(others).union([symbol])
      self.factor = factor
    }

    /// Units of time in nanoseconds, the largest first. `µ` exists as micro sign and as Greek mu.
    public static let durations = [
      Unit("d", is: 86_400_000_000_000),
      Unit("h", is: 3_600_000_000_000),
      Unit("m", or: "min", is: 60_000_000_000),
      Unit("s", is: 1_000_000_000),
      Unit("ms", is: 1_000_000),
      Unit("us", or: "\u{B5}s", "\u{3BC}s", is: 1000),
      Unit("ns", is: 1),
    ]

    /// Units of size in bytes, the largest first.
    public static let sizes = [
      Unit("TiB", is: 1 << 40), Unit("TB", is: 1_000_000_000_000),
      Unit("GiB", is: 1 << 30), Unit("GB", is: 1_000_000_000),
      Unit("MiB", is: 1 << 20), Unit("MB", is: 1_000_000),
      Unit("KiB", is: 1 << 10), Unit("kB", or: "KB", is: 1000),
      byte,
    ]

    /// What a size without a unit is in.
    public static let byte = Unit("B", is: 1)
  }
}

/// Which quantity each parameter of a workload is, so that a report shows `duration=20ms` where the
/// database keeps nanoseconds.
public struct ParameterUnits: Sendable {
  private let kinds: [String: [String: Quantity.Kind]]

  /// Takes the quantities by workload and parameter; a parameter without one is written as it is kept.
  public init(_ kinds: [String: [String: Quantity.Kind]] = [:]) {
    self.kinds = kinds
  }

  /// What a parameter of a workload measures; nil where that is not known.
  public func kind(of parameter: String, in workload: String) -> Quantity.Kind? {
    kinds[workload]?[parameter]
  }
}
