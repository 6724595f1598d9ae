/// A unit that a quantity may be written in.
struct Unit: Sendable {
  /// How it is written by us.
  let symbol: String
  /// How it may be typed, `symbol` included.
  let names: Set<String>
  /// How many base units it is.
  let factor: Int64

  init(_ symbol: String, or others: String..., is factor: Int64) {
    self.symbol = symbol
    self.names = Set(others).union([symbol])
    self.factor = factor
  }

  /// Units of time in nanoseconds, the largest first. `µ` exists as micro sign and as Greek mu.
  static let durations = [
    Unit("d", is: 86_400_000_000_000),
    Unit("h", is: 3_600_000_000_000),
    Unit("m", or: "min", is: 60_000_000_000),
    Unit("s", is: 1_000_000_000),
    Unit("ms", is: 1_000_000),
    Unit("us", or: "\u{B5}s", "\u{3BC}s", is: 1000),
    Unit("ns", is: 1),
  ]

  /// Units of size in bytes, the largest first.
  static let sizes = [
    Unit("TiB", is: 1 << 40), Unit("TB", is: 1_000_000_000_000),
    Unit("GiB", is: 1 << 30), Unit("GB", is: 1_000_000_000),
    Unit("MiB", is: 1 << 20), Unit("MB", is: 1_000_000),
    Unit("KiB", is: 1 << 10), Unit("kB", or: "KB", is: 1000),
    byte,
  ]

  /// What a size without a unit is in.
  static let byte = Unit("B", is: 1)
}
