/// What a figure's median is to be.
enum Target {
  case atLeast(Double)
  case atMost(Double)

  /// Whether it is.
  func isMet(by figure: Figure) -> Bool {
    switch self {
    case .atLeast(let bound): figure.median >= bound
    case .atMost(let bound): figure.median <= bound
    }
  }

  /// `≤ 1.50× the time: met`.
  func text(_ figure: Figure) -> String {
    let bound =
      switch self {
      case .atLeast(let bound): "≥ " + figure.unit.text(bound)
      case .atMost(let bound): "≤ " + figure.unit.text(bound)
      }
    return bound + (isMet(by: figure) ? ": met" : ": **missed**")
  }
}
