import Glibc

/// The C library's words for an errno.
enum SystemMessage {
  static func of(_ errno: Int32) -> String {
    String(cString: strerror(errno))
  }
}
