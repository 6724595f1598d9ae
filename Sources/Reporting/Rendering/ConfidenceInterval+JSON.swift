import Statistics

extension ConfidenceInterval {
  /// The interval with its ends in the form that a unit asks for.
  func json(_ end: (Double) -> OutputJSON) -> OutputJSON {
    .object(["low": end(lower), "high": end(upper), "confidence": .real(achieved)])
  }
}
