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

  /// Whether it left with code 0.
  public var isWell: Bool { self == .exited(0) }
}
