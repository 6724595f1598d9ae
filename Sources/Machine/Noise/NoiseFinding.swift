/// What one check found of how noisy a machine is.
public struct NoiseFinding: Sendable, Equatable {
  /// What was looked at.
  public let subject: NoiseSubject
  /// How bad it is.
  public let severity: NoiseSeverity
  /// What was found, in a few words that go on from the subject's title; also where all is well.
  public let found: String
  /// What it does to measurements, a clause without a full stop; nil where it does nothing.
  public let effect: String?
  /// What to do about it, a sentence without its full stop; nil where there is nothing to do.
  public let whatToDo: String?
  /// The command that does it, or that shows what is to be done.
  public let command: String?
  /// The processes behind it, the busiest first, as far as they may be looked at.
  public let processes: [NoisyProcess]

  /// Something that disturbs, unless its severity is `ok`: then its effect and remedy are left out.
  init(
    _ subject: NoiseSubject, _ severity: NoiseSeverity, _ found: String, effect: String,
    whatToDo: String, command: String? = nil, processes: [NoisyProcess] = []
  ) {
    let isFine = severity == .ok
    self.subject = subject
    self.severity = severity
    self.found = found
    self.effect = isFine ? nil : effect
    self.whatToDo = isFine ? nil : whatToDo
    self.command = isFine ? nil : command
    self.processes = isFine ? [] : processes
  }

  private init(_ subject: NoiseSubject, _ severity: NoiseSeverity, _ found: String) {
    self.subject = subject
    self.severity = severity
    self.found = found
    effect = nil
    whatToDo = nil
    command = nil
    processes = []
  }

  /// Something that disturbs nothing.
  static func ok(_ subject: NoiseSubject, _ found: String) -> NoiseFinding {
    NoiseFinding(subject, .ok, found)
  }

  /// Something that the kernel does not say.
  static func unknown(_ subject: NoiseSubject) -> NoiseFinding {
    NoiseFinding(subject, .unknown, "unknown")
  }

  /// What was found and what it does, one sentence.
  public var sentence: String {
    let title = subject.title.prefix(1).uppercased() + subject.title.dropFirst()
    return "\(title) \(found)" + (effect.map { ": " + $0 } ?? "") + "."
  }
}
