import Foundation

/// A file system in memory of one mebibyte, for whoever may mount.
struct TinyDisk {
  /// Whether this process may mount: tried once.
  static let canBeMounted: Bool = {
    guard let folder = try? TemporaryFolder(), let disk = try? TinyDisk(at: folder.path) else {
      return false
    }
    disk.unmount()
    return true
  }()

  private let path: String

  init(at path: String) throws {
    self.path = path
    guard mount("tmpfs", path, "tmpfs", 0, "size=1m") == 0 else {
      throw CocoaError(.fileWriteNoPermission)
    }
  }

  func unmount() { umount(path) }
}
