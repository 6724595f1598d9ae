internal import Glibc

/// All bytes over a descriptor, whatever pieces the kernel makes of them and whatever interrupts it.
public enum WholeBytes {
  /// Writes all bytes.
  ///
  /// - Returns: 0, or the `errno` of the write that failed.
  public static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return errno }
      done += count
    }
    return 0
  }

  /// Writes a text as UTF-8.
  ///
  /// - Returns: 0, or the `errno` of the write that failed.
  public static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  /// Reads to the end.
  ///
  /// - Parameters:
  ///   - most: no more bytes than this are read.
  ///   - descriptor: where.
  ///   - bytes: receives what was read, also before a read that fails.
  /// - Returns: 0, or the `errno` of the read that failed.
  public static func read(
    upTo most: Int, from descriptor: Int32, into bytes: inout [UInt8]
  ) -> Int32 {
    var buffer = [UInt8](repeating: 0, count: min(most, 65_536))
    while bytes.count < most {
      let count = Glibc.read(descriptor, &buffer, min(buffer.count, most - bytes.count))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return errno }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return 0
  }

  /// Reads to the end.
  ///
  /// - Returns: nil where a read fails.
  public static func read(upTo most: Int, from descriptor: Int32) -> [UInt8]? {
    var bytes = [UInt8]()
    return read(upTo: most, from: descriptor, into: &bytes) == 0 ? bytes : nil
  }
}
