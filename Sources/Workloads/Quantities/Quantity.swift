public import Vocabulary

extension Quantity {
  /// Reads a value in the base unit of its kind: nanoseconds, bytes, a count, 0 or 1.
  ///
  /// The number is read in decimal and never passes through a `Double`, so that what is not
  /// exactly a whole number of base units is an error instead of something close by.
  ///
  /// - Throws: `WorkloadError.malformed`, which names the text and what was expected.
  public static func parse(_ text: String, as kind: Kind) throws -> Int64 {
    switch kind {
    case .flag: try flag(text)
    case .count: try count(text)
    case .duration: try amount(text, kind, Unit.durations, bare: nil)
    case .size: try amount(text, kind, Unit.sizes, bare: Unit.byte)
    }
  }

  private static func flag(_ text: String) throws -> Int64 {
    switch text {
    case "on", "true", "yes", "1": return 1
    case "off", "false", "no", "0": return 0
    default: throw WorkloadError.malformed(text: text, kind: .flag, reason: nil)
    }
  }

  private static func count(_ text: String) throws -> Int64 {
    var rest = Substring(text)
    guard let number = ExactDecimal(consuming: &rest, exponent: true), rest.isEmpty else {
      throw WorkloadError.malformed(text: text, kind: .count, reason: nil)
    }
    return try whole(number, times: 1, text, .count)
  }

  /// A number followed by a unit; `bare` is the unit of a number that has none.
  private static func amount(
    _ text: String, _ kind: Kind, _ units: [Unit], bare: Unit?
  ) throws -> Int64 {
    var rest = Substring(text)
    guard let number = ExactDecimal(consuming: &rest, exponent: false) else {
      throw WorkloadError.malformed(text: text, kind: kind, reason: nil)
    }
    if rest.isEmpty, let factor = bare?.factor ?? (number.isZero ? 1 : nil) {
      return try whole(number, times: factor, text, kind)
    }
    guard let unit = units.first(where: { $0.names.contains(String(rest)) }) else {
      let reason = rest.isEmpty ? "the unit is missing" : nil
      throw WorkloadError.malformed(text: text, kind: kind, reason: reason)
    }
    return try whole(number, times: unit.factor, text, kind)
  }

  private static func whole(
    _ number: ExactDecimal, times factor: Int64, _ text: String, _ kind: Kind
  ) throws -> Int64 {
    switch number.times(factor) {
    case .exactly(let value): return value
    case .fraction:
      let base = [.duration: "nanoseconds", .size: "bytes"][kind, default: "ones"]
      let reason = "it is not a whole number of \(base)"
      throw WorkloadError.malformed(text: text, kind: kind, reason: reason)
    case .tooLarge:
      throw WorkloadError.malformed(text: text, kind: kind, reason: "it is too large")
    }
  }
}
