import Foundation

/// Files that appear complete or not at all.
enum WholeFile {
  /// Writes beside the file and renames over it.
  ///
  /// - Throws: `OutputError`; the file is as it was then.
  static func write(_ text: String, to path: String) throws {
    let shown = Console.escaped(path)
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(place: shown, errno: errno) }
    do {
      defer { close(descriptor) }
      try Console.write(text, to: descriptor, shown)
      guard fsync(descriptor) == 0 else { throw OutputError(place: shown, errno: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let failure = errno
      unlink(temporary)
      throw OutputError(place: shown, errno: failure)
    }
  }
}
