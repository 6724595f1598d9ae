internal import Glibc

/// A file whose bytes are replaced for every input.
struct FuzzFile {
  let path: String

  /// Makes these bytes the whole file, also where there is none.
  ///
  /// - Throws: `FuzzError`.
  func set(_ bytes: [UInt8]) throws {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FuzzError("\(path) cannot be opened: error \(errno)") }
    defer { Glibc.close(file) }
    guard ftruncate(file, off_t(bytes.count)) == 0,
      pwrite(file, bytes, bytes.count, 0) == bytes.count
    else { throw FuzzError("\(path) cannot be written: error \(errno)") }
  }

  /// Its bytes; nil where there is no such file.
  func bytes() -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { Glibc.close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = max(0, pread(file, buffer.baseAddress, buffer.count, 0))
    }
  }

  /// Opens it for a child to write to, empty.
  ///
  /// - Throws: `FuzzError`.
  func openEmpty() throws -> Int32 {
    let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FuzzError("\(path) cannot be opened: error \(errno)") }
    return file
  }

  /// Closes what `openEmpty` opened.
  func close(_ descriptor: Int32) { Glibc.close(descriptor) }

  /// Removes it, where it is there.
  func remove() { unlink(path) }
}
