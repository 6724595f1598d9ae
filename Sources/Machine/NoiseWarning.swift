/// Something about a machine that makes its measurements noisy.
public struct NoiseWarning: Sendable, Equatable {
  /// How bad it is.
  public let severity: NoiseSeverity
  /// What it is and what it does to measurements, one sentence.
  public let sentence: String
  /// What to do about it, one sentence.
  public let whatToDo: String

  init(_ severity: NoiseSeverity, _ sentence: String, whatToDo: String) {
    self.severity = severity
    self.sentence = sentence
    self.whatToDo = whatToDo
  }
}
