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
}
