internal import Glibc
import Vocabulary

/// An axis of a plot: what it measures, and which of its values are labelled.
public struct PlotAxis {
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
  public init(
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

/// Where values lie on an axis, as fractions of its length.
struct PlotScale {
  let isLogarithmic: Bool
  /// The ends of the axis; where it is logarithmic, the natural logarithms of them.
  let low, high: Double

  /// Returns a value's place: 0 at the beginning of the axis, 1 at its end.
  func place(_ value: Double) -> Double {
    // Halves, as the difference of two large numbers may not be finite.
    let here = isLogarithmic ? log(value) : value
    return (here / 2 - low / 2) / (high / 2 - low / 2)
  }

  /// Returns the value at a place.
  func value(at place: Double) -> Double {
    let here = low * (1 - place) + high * place
    return isLogarithmic ? exp(here) : here
  }

  /// Returns round values on the axis, about as many as asked: 1, 2 or 5 times powers of ten.
  func roundValues(_ count: Int) -> [Double] {
    isLogarithmic ? roundPowers(count) : roundSteps(count)
  }

  private func roundSteps(_ count: Int) -> [Double] {
    let raw = high / Double(count) - low / Double(count)
    let power = pow(10, floor(log10(raw)))
    guard raw.isFinite, power > 0 else { return [value(at: 0), value(at: 1)] }
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw * 0.999 } ?? raw
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  private func roundPowers(_ count: Int) -> [Double] {
    let (first, last) = (floor(low / log(10)), ceil(high / log(10)))
    let powers = stride(from: first, through: last, by: 1).map { pow(10, $0) }
    for digits in [[1.0, 1.5, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1]] {
      let values = powers.flatMap { power in digits.map { $0 * power } }.filter(contains)
      if values.count <= count + 1, values.count > 1 { return values }
    }
    let values = powers.filter(contains)
    guard values.count > 1 else { return [value(at: 0), value(at: 1)] }
    let stride = (values.count + count - 1) / count
    return values.indices.filter { $0.isMultiple(of: stride) }.map { values[$0] }
  }

  private func contains(_ value: Double) -> Bool {
    value > 0 && value.isFinite && place(value) > -1e-9 && place(value) < 1 + 1e-9
  }
}
