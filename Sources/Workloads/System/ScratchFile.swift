import Glibc

/// A file that exists while one worker writes it and reads it back.
enum ScratchFile {
  /// Bytes read at a time.
  private static let chunk = 256 << 10

  /// Creates `path`, writes `bytes`, calls `settle` with the descriptor, reads everything back and
  /// compares it; the checksum of what was read. The file is gone afterwards, whatever happened.
  ///
  /// - Throws: `WorkloadError.system` where a call fails, also if `path` exists (it is then left
  ///   alone); `WorkloadError.mismatch` where other bytes come back; what `settle` throws.
  static func roundTrip(
    _ path: String, _ bytes: [UInt8], settle: (Int32) throws -> Void
  ) throws -> Int64 {
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = try SystemCall.make("open") { open(path, flags, 0o600) }
    let outcome = Result {
      try bytes.withUnsafeBytes { written in
        try SystemCall.write(written, to: descriptor)
        try settle(descriptor)
        return try readBack(descriptor, written)
      }
    }
    close(descriptor)
    let removal = Result { try SystemCall.make("unlink") { unlink(path) } }
    let checksum = try outcome.get()
    _ = try removal.get()
    return checksum
  }

  private static func readBack(
    _ descriptor: Int32, _ written: UnsafeRawBufferPointer
  ) throws -> Int64 {
    var check = CRC32()
    try withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 16) { buffer in
      var offset = 0
      while true {
        let count = try SystemCall.make("pread") {
          pread(descriptor, buffer.baseAddress, buffer.count, offset)
        }
        let expected = written.dropFirst(offset).prefix(max(count, 1))
        guard expected.count == count else {
          throw WorkloadError.mismatch("a file has \(offset + count) bytes, not \(written.count)")
        }
        guard count > 0 else { return }
        let got = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        guard same(got, UnsafeRawBufferPointer(rebasing: expected)) else {
          throw WorkloadError.mismatch("a file gave back other bytes than were written")
        }
        check.add(got)
        offset += count
      }
    }
    return check.value
  }

  /// Whether two buffers of the same size hold the same bytes.
  private static func same(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
    guard let first = one.baseAddress, let second = other.baseAddress else { return one.isEmpty }
    return memcmp(first, second, one.count) == 0
  }
}
