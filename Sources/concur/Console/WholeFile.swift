import FoundationEssentials
import Glibc
import Processes

/// Files that appear complete or not at all.
enum WholeFile {
  /// Writes beside the file and renames over it; a link stays a link. What is no file (a device, a
  /// pipe) is written as it stands.
  ///
  /// - Throws: `OutputError`; the file is as it was then.
  static func write(_ text: String, to path: String) throws {
    let shown = Console.escaped(path)
    var status = stat()
    guard stat(path, &status) == 0 else { return try replace(target(path), with: text, shown) }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard !isDatabase(path) else {
        throw UsageError(
          "--output \(shown) is an SQLite database, which it would replace: name another file")
      }
      try replace(followed(path), with: text, mode: status.st_mode & 0o777, shown)
    case S_IFDIR: throw OutputError(place: shown, errno: EISDIR)
    default: try fill(path, with: text, shown)
    }
  }

  /// Whether a file begins as every SQLite database does: what was recorded is never written over.
  private static func isDatabase(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    return WholeBytes.read(upTo: 16, from: descriptor) == Array("SQLite format 3\0".utf8)
  }

  /// - Parameter mode: that of the file which is replaced; nil where it is new, and the umask decides.
  private static func replace(
    _ path: String, with text: String, mode: mode_t? = nil, _ shown: String
  ) throws {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(place: shown, errno: errno) }
    do {
      defer { close(descriptor) }
      if let mode { fchmod(descriptor, mode) }
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

  private static func fill(_ path: String, with text: String, _ shown: String) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(place: shown, errno: errno) }
    defer { close(descriptor) }
    try Console.write(text, to: descriptor, shown)
  }

  /// Where a link leads to that ends at no file yet; the path itself where it is no link.
  private static func target(_ path: String) -> String {
    guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
      return path
    }
    return URL(fileURLWithPath: link, relativeTo: URL(fileURLWithPath: path)).path
  }

  /// Whether two paths are of one file, or would be once it is made.
  static func isSame(_ path: String, _ other: String) -> Bool {
    var (one, two) = (stat(), stat())
    if stat(path, &one) == 0, stat(other, &two) == 0 {
      return one.st_dev == two.st_dev && one.st_ino == two.st_ino
    }
    let paths = [path, other].map {
      URL(fileURLWithPath: target($0)).standardizedFileURL.resolvingSymlinksInPath().path
    }
    return paths[0] == paths[1]
  }

  private static func followed(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
