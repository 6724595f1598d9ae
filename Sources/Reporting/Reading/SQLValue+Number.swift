import Store

extension SQLValue {
  /// The number, whole or not; nil for anything else.
  var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    case .null, .text, .blob: nil
    }
  }

  /// Whether this is a number.
  var isNumber: Bool { number != nil }

  /// A number rounded to an integer; NULL for none, or one beyond all integers.
  static func rounded(_ number: Double?) -> SQLValue {
    number.flatMap { Int64(exactly: $0.rounded()) }.map { .integer($0) } ?? .null
  }
}
