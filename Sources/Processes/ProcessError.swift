internal import Glibc

/// What can go wrong with starting and watching processes.
public enum ProcessError: Error, Equatable {
  /// The process could not be started.
  case spawn(executable: String, errno: Int32)
  /// Another system call failed.
  case system(call: String, errno: Int32)
}

extension ProcessError: CustomStringConvertible {
  /// Says what could not be done and why, without a full stop.
  public var description: String {
    switch self {
    case .spawn(let executable, let errno):
      "cannot start \(executable): \(String(cString: strerror(errno)))"
    case .system(let call, let errno):
      "cannot \(call)" + (errno == 0 ? "" : ": \(String(cString: strerror(errno)))")
    }
  }
}
