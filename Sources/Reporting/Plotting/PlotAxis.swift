internal import Glibc

/// An axis of a plot: what it measures, and which of its values are labelled.
struct PlotAxis {
  /// What stands at its end.
  let title: String
  /// Whether equal factors, instead of equal differences, are equally far apart.
  let isLogarithmic: Bool
  /// The values to label where there is room; nil for round ones.
  let ticks: [Double]?
  /// The widest label; a longer one gives way to a power of ten.
  static let widestLabel = 10
  private let text: (Double) -> String

  /// Describes an axis; `label` writes a value.
  init(
    _ title: String, isLogarithmic: Bool = false, ticks: [Double]? = nil,
    label: @escaping (Double) -> String
  ) {
    self.title = title
    self.isLogarithmic = isLogarithmic
    self.ticks = ticks
    text = label
  }

  /// Writes a value: as the axis would, but `2e15` where that is too long.
  func label(_ value: Double) -> String {
    let label = text(value)
    guard TextWidth.of(label) > Self.widestLabel, value != 0, value.isFinite else { return label }
    let exponent = floor(log10(value.magnitude))
    return "\(Digits.fixed(value / pow(10, exponent), decimals: 0))e\(Int(exponent))"
  }

  /// Whether a value has a place on it.
  func holds(_ value: Double) -> Bool {
    value.isFinite && (!isLogarithmic || value > 0)
  }

  /// Returns the scale on which values have places; a single value stands in its middle.
  ///
  /// - Parameter values: Values that it holds.
  func scale(_ values: [Double]) -> PlotScale? {
    guard let least = values.min(), let greatest = values.max() else { return nil }
    let (low, high) = isLogarithmic ? (log(least), log(greatest)) : (least, greatest)
    let isPoint = !(high - low > max(low.magnitude, high.magnitude) * 1e-12)
    let margin = !isPoint ? 0 : isLogarithmic ? log(2) : max(low.magnitude / 2, 1)
    return PlotScale(isLogarithmic: isLogarithmic, low: low - margin, high: high + margin)
  }
}
