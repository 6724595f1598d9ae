import Foundation

/// A file whose bytes are replaced many times.
final class RewritableFile {
  let path: String
  private let fd: Int32

  init(_ path: String) {
    self.path = path
    fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
  }

  deinit { close(fd) }

  /// Makes these bytes the whole file.
  func set(_ bytes: [UInt8]) {
    ftruncate(fd, off_t(bytes.count))
    _ = pwrite(fd, bytes, bytes.count, 0)
  }

  /// Changes some bytes.
  func overwrite(_ bytes: ArraySlice<UInt8>, at offset: Int) {
    _ = bytes.withUnsafeBytes { pwrite(fd, $0.baseAddress, $0.count, off_t(offset)) }
  }

  func resize(to count: Int) { ftruncate(fd, off_t(count)) }
}
