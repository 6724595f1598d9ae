extension Quantity {
  /// Writes a value as `parse` reads it: the shortest whole number with a unit, such as `50ms` or
  /// `64KiB`; of equally short ones that with the larger unit. A value has one such form only.
  public static func format(_ value: Int64, as kind: Parameter.Kind) -> String {
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
}
