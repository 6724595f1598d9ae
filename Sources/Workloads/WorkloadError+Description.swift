import Glibc
import Vocabulary

extension WorkloadError: CustomStringConvertible {
  /// One sentence for a person, without a full stop: what is wrong, and what would be right.
  public var description: String {
    switch self {
    case .noSuchWorkload(let name, let known):
      "no workload is called \(name.quoted); there are: \(known.joined(separator: ", "))"
    case .noSuchParameter(let workload, let name, let known):
      "\(workload) has no parameter \(name.quoted); it has: \(known.joined(separator: ", "))"
    case .malformed(let text, let kind, let reason):
      "\(text.quoted) is not a \(kind.noun): \(reason.map { "\($0); " } ?? "")\(kind.expected)"
    case .outOfBounds(let workload, let parameter, let value):
      """
      \(workload)'s parameter '\(parameter.name)' is \(Self.amount(value, parameter)), but must be \
      from \(Self.amount(parameter.bounds.lowerBound, parameter)) \
      to \(Self.amount(parameter.bounds.upperBound, parameter))
      """
    case .system(let call, let code):
      "\(call) failed: \(String(cString: strerror(code)))"
    case .mismatch(let what):
      what
    case .missingFacility(let workload, let facility):
      "\(workload) needs \(facility), and the trial has none"
    case .noSuchCommand(let name):
      "there is no command \(name.quoted) that can be run; give a path or a name on PATH"
    case .commandEnded(let code?, _):
      "the command exited with code \(code)"
    case .commandEnded(_, let signal):
      "the command was ended by signal \(signal ?? 0)"
    case .onlyAsync(let facility):
      "\(facility) can only be awaited; a lane that blocks needs another"
    }
  }

  private static func amount(_ value: Int64, _ parameter: Parameter) -> String {
    Quantity.format(value, as: parameter.kind)
  }
}

extension Quantity.Kind {
  /// What a value of this kind is called in a sentence.
  fileprivate var noun: String {
    self == .flag ? "switch" : rawValue
  }

  /// What is expected, with an example.
  fileprivate var expected: String {
    switch self {
    case .duration:
      "expected a number and a unit of ns, us, ms, s, m, h or d, such as 20ms or 1.5s"
    case .size:
      "expected a number of bytes, or one with a unit such as KiB, MiB, kB or MB: 64KiB"
    case .count:
      "expected a whole number, such as 1000, 200_000 or 1e6"
    case .flag:
      "expected on or off"
    }
  }
}
