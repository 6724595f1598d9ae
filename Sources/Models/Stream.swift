internal import Glibc
internal import Processes

/// Whole messages over a descriptor, whatever pieces the kernel makes of them.
enum Stream {
  /// Fills the buffer.
  ///
  /// - Returns: false at the end of the stream.
  static func read(_ fd: Int32, into buffer: UnsafeMutableRawBufferPointer) throws -> Bool {
    var done = 0
    while done < buffer.count {
      let count = Glibc.read(fd, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw ProcessError.system(call: "read from a lane", errno: errno)
      }
      if count == 0 { return false }
      done += count
    }
    return true
  }

  /// Writes all bytes.
  static func write(_ fd: Int32, _ bytes: UnsafeRawBufferPointer) throws {
    let failure = WholeBytes.write(bytes, to: fd)
    guard failure == 0 else { throw ProcessError.system(call: "write to a lane", errno: failure) }
  }

  /// Reads one value of a fixed layout.
  static func read<T: BitwiseCopyable>(_ fd: Int32, as initial: T) throws -> T? {
    var value = initial
    return try withUnsafeMutableBytes(of: &value) { try read(fd, into: $0) } ? value : nil
  }

  /// Writes one value of a fixed layout.
  static func write<T: BitwiseCopyable>(_ fd: Int32, _ value: T) throws {
    try withUnsafeBytes(of: value) { try write(fd, $0) }
  }
}
