/// What can be wrong with a slab.
public enum SlabError: Error, Equatable {
  /// A system call on it failed.
  case system(call: String, path: String, errno: Int32)
  /// It is not a slab, or not a whole one: what was expected there.
  case invalid(path: String, reason: String)
  /// Somebody living holds it.
  case busy(path: String)
}
