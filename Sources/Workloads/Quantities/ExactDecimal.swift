/// A non-negative decimal number kept exactly: `coefficient` × 10^−`scale`.
struct ExactDecimal {
  /// A product with a unit: a whole number, or why it is none.
  enum Product: Equatable {
    /// The product is this whole number.
    case exactly(Int64)
    /// The product has a fractional part.
    case fraction
    /// The product does not fit an `Int64`.
    case tooLarge
  }

  /// The digits, without trailing zeros after the point; nil where they do not fit.
  private var coefficient: UInt64? = 0
  /// Digits after the point, less the exponent.
  private var scale = 0

  var isZero: Bool { coefficient == 0 }

  /// Takes a number off the front of a text: digits (`_` may stand between two), then a point with
  /// digits, then, where `exponent` allows, `e` with digits. Nil where none stands there.
  init?(consuming text: inout Substring, exponent: Bool) {
    guard let whole = Self.digits(&text, grouped: true) else { return nil }
    var fraction = ""
    if text.first == "." {
      text.removeFirst()
      guard let digits = Self.digits(&text, grouped: false) else { return nil }
      fraction = String(digits)
    }
    while fraction.last == "0" { fraction.removeLast() }
    coefficient = UInt64(whole + fraction)
    scale = fraction.count
    if exponent, text.first == "e" || text.first == "E" {
      text.removeFirst()
      guard let digits = Self.digits(&text, grouped: false) else { return nil }
      guard let power = UInt64(digits), power <= 100 else {
        coefficient = nil
        return
      }
      scale -= Int(power)
    }
  }

  /// The number times a unit's factor, where that is a whole number.
  func times(_ factor: Int64) -> Product {
    // No unit absorbs more than 27 decimals of a number whose digits fit; 10^19 is past Int64.
    guard scale <= 27, coefficient != nil || scale <= 19 else { return .fraction }
    guard let coefficient else { return .tooLarge }
    guard coefficient != 0 else { return .exactly(0) }
    guard scale >= -19 else { return .tooLarge }
    var product = UInt128(coefficient) * UInt128(factor.magnitude)
    for _ in 0..<abs(scale) {
      if scale < 0 {
        let (more, overflow) = product.multipliedReportingOverflow(by: 10)
        guard !overflow else { return .tooLarge }
        product = more
      } else {
        guard product.isMultiple(of: 10) else { return .fraction }
        product /= 10
      }
    }
    return Int64(exactly: product).map(Product.exactly) ?? .tooLarge
  }

  /// Takes ASCII digits off the front; `grouped` allows single underscores between two of them.
  private static func digits(_ text: inout Substring, grouped: Bool) -> String? {
    var taken = ""
    while let first = text.first {
      if isDigit(first) {
        taken.append(first)
        text.removeFirst()
      } else if grouped, first == "_", !taken.isEmpty, text.dropFirst().first.map(isDigit) == true {
        text.removeFirst()
      } else {
        break
      }
    }
    return taken.isEmpty ? nil : taken
  }

  private static func isDigit(_ character: Character) -> Bool {
    character >= "0" && character <= "9" && character.isASCII
  }
}
