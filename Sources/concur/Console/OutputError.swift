import Glibc

/// Output that could not be written.
struct OutputError: Error {
  /// Where it should have gone.
  let place: String
  let errno: Int32
  /// Whether it was read from there, not written to.
  var isReading = false

  /// What went wrong; nothing where the reader went away, as `head` does.
  var sentence: String {
    errno == EPIPE
      ? "" : "cannot \(isReading ? "read" : "write to") \(place): \(SystemMessage.of(errno))"
  }

  /// Nothing is wrong where the reader has seen enough.
  var status: ExitStatus {
    switch errno {
    case EPIPE: .ok
    case EACCES, EPERM, EROFS: .noPermission
    case ENOENT, ENOTDIR, EISDIR, EEXIST: .cannotCreate
    default: .inputOutput
    }
  }
}
