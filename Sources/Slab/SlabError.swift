internal import Glibc

/// What can be wrong with a slab.
public enum SlabError: Error, Equatable {
  /// A system call on it failed.
  case system(call: String, path: String, errno: Int32)
  /// It is not a slab, or not a whole one: what was expected there.
  case invalid(path: String, reason: String)
  /// Somebody living holds it.
  case busy(path: String)
}

extension SlabError: CustomStringConvertible {
  /// Says what is wrong, without a full stop.
  public var description: String {
    switch self {
    case .system(let call, let path, let errno):
      "cannot \(call) \(path): \(String(cString: strerror(errno)))"
    case .invalid(let path, let reason): "\(path) is not a usable slab: \(reason)"
    case .busy(let path): "\(path) is held by a recovery: try again"
    }
  }
}
