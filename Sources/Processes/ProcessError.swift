/// What can go wrong with starting and watching processes.
public enum ProcessError: Error, Equatable {
  /// The process could not be started.
  case spawn(executable: String, errno: Int32)
  /// Another system call failed.
  case system(call: String, errno: Int32)
}
