internal import CShims

/// How a process ended.
public enum ProcessEnd: Sendable, Equatable, Codable {
  /// It left with this code.
  case exited(Int32)
  /// It was ended by this signal.
  case signalled(Int32)

  /// Decodes what `waitpid` returns.
  init(status: Int32) {
    self =
      concur_signalled(status)
      ? .signalled(concur_signal(status)) : .exited(concur_exit_code(status))
  }

  /// Takes what a process left with that tells of another's end, as a shell does.
  public init(shellCode: Int32) {
    self = shellCode > 128 ? .signalled(shellCode - 128) : .exited(shellCode)
  }

  /// What a process leaves with to tell of this end, as a shell does: 128 + n for signal n.
  public var shellCode: Int32 {
    switch self {
    case .exited(let code): code
    case .signalled(let signal): 128 + signal
    }
  }

  /// Whether it left with code 0.
  public var isWell: Bool { self == .exited(0) }

  /// What ended it, to stand after a verb: `by signal 9`, `with exit code 1`.
  public var words: String {
    switch self {
    case .exited(let code): "with exit code \(code)"
    case .signalled(let signal): "by signal \(signal)"
    }
  }
}
