internal import FoundationEssentials
internal import Glibc

/// A file, whatever its names: hard links and renames leave it the same, a copy is another.
struct FileIdentity: Sendable, Equatable {
  var device: UInt64
  var inode: UInt64

  init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }

  /// The regular file at a path; nil where none lies there.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// The name that the file has now, where this process has it open; nil where it has none any more.
  var nameOfOpenFile: String? {
    let folder = "/proc/self/fd"
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return numbers.lazy.map { "\(folder)/\($0)" }
      .filter { FileIdentity(of: $0) == self }
      .compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: $0) }
      .first
  }
}
