internal import Glibc
internal import Slab
internal import Synchronization

/// The texts of workers' errors, a JSON line each, in a file beside the slab.
///
/// A line is one `write` to a file opened for appending, so lines of several processes do not mix.
final class ErrorLog: Sendable {
  private struct Line: Encodable {
    let worker: Int
    let kind: String
    let message: String
  }

  private let path: String
  private let descriptor = Mutex<Int32>(-1)

  init(slab: String) {
    path = slab + ".err"
  }

  deinit {
    descriptor.withLock { if $0 >= 0 { close($0) } }
  }

  /// Appends the error of a worker; what cannot be written is let go, the slot says `failed`.
  func append(worker: Int, _ error: any Error) {
    let line = Line(
      worker: worker, kind: String(describing: type(of: error)),
      message: String(String(describing: error).prefix(1000)))
    guard var text = try? MessageText.of(line) else { return }
    text += "\n"
    descriptor.withLock { fd in
      if fd < 0 {
        fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
      }
      _ = text.withUTF8 { write(fd, $0.baseAddress, $0.count) }
    }
  }
}
