import Glibc

/// The standard descriptors.
enum Descriptors {
  /// Opens those of 0–2 that are closed, so that no file we open later takes their place and is
  /// printed into. They are opened for reading only: writing to them still fails, and says so.
  static func openStandard() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }
}
