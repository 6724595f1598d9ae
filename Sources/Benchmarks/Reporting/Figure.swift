import Statistics

/// What pairs of measurements come to: a median, and how far they lie apart.
struct Figure {
  /// What the numbers are.
  enum Unit {
    case timesAsFast, timesTheTime, percent, nanoseconds
  }

  let median, least, greatest: Double
  let unit: Unit

  /// Sums up values of pairs.
  init(_ values: [Double], _ unit: Unit) {
    median = Median.of(values) ?? .nan
    least = values.min() ?? .nan
    greatest = values.max() ?? .nan
    self.unit = unit
  }

  /// `1.92 × as fast (1.85–2.01)`.
  var text: String {
    "\(unit.text(median)) (\(unit.number(least)) to \(unit.number(greatest)))"
  }
}
