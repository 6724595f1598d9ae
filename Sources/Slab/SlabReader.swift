internal import CShims
internal import Glibc

/// Reads a slab after its trial, believing nothing that is not checked.
public enum SlabReader {
  /// The header of a slab.
  ///
  /// - Throws: `SlabError.invalid` where the file is not a whole slab of this format.
  public static func header(of path: String) throws -> SlabHeader {
    let fd = try openForReading(path)
    defer { close(fd) }
    return SlabHeader(try rawHeader(fd, path))
  }

  /// The whole trial, every ordinal classified.
  ///
  /// - Parameter fate: what was seen of the trial's processes, to explain unfinished workers.
  /// - Throws: `SlabError.invalid` where the file is not a whole slab of this format.
  public static func read(_ path: String, fate: HostFate) throws -> TrialRecord {
    let fd = try openForReading(path)
    defer { close(fd) }
    let header = SlabHeader(try rawHeader(fd, path))
    let lanesOffset = SlabFormat.fileBytes(workers: header.identity.workers, lanes: 0)
    let rawLanes: [concur_slab_lane] = try records(
      fd, path, at: lanesOffset, count: header.lanesClaimed)
    var classifier = SlotClassifier(header: header, lanes: rawLanes, fate: fate)
    var rows = ContiguousArray<WorkerRow>()
    rows.reserveCapacity(header.identity.workers)
    // 64 KiB: they stay in the cache, and the memory is the same every time.
    let chunk = 1024
    for first in stride(from: 0, to: header.identity.workers, by: chunk) {
      let count = min(chunk, header.identity.workers - first)
      let offset = SlabFormat.fileBytes(workers: first, lanes: 0)
      let slots: [concur_slab_slot] = try records(fd, path, at: offset, count: count)
      for (index, slot) in slots.enumerated() {
        rows.append(classifier.row(of: slot, ordinal: first + index))
      }
    }
    return TrialRecord(header: header, workers: rows, lanes: classifier.laneRows())
  }

  /// Without waiting for whoever would write, should it be a pipe.
  private static func openForReading(_ path: String) throws -> Int32 {
    let fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard fd >= 0 else {
      throw SlabError.system(call: "open", path: path, errno: errno)
    }
    return fd
  }

  private static func rawHeader(_ fd: Int32, _ path: String) throws -> concur_slab_header {
    var status = stat()
    guard fstat(fd, &status) == 0 else {
      throw SlabError.system(call: "stat", path: path, errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SlabError.invalid(path: path, reason: "it is not a file")
    }
    guard status.st_size >= SlabFormat.headerBytes else {
      throw SlabError.invalid(path: path, reason: "it is shorter than a header")
    }
    let headers: [concur_slab_header] = try records(fd, path, at: 0, count: 1)
    let header = headers[0]
    if let reason = flaw(in: header, fileBytes: Int(status.st_size)) {
      throw SlabError.invalid(path: path, reason: reason)
    }
    return header
  }

  private static func flaw(in header: concur_slab_header, fileBytes: Int) -> String? {
    guard withUnsafeBytes(of: header.magic, { Array($0) }) == SlabFormat.magic else {
      return "it does not begin as a slab does"
    }
    guard header.format_version == SlabFormat.version else {
      return "its format is version \(header.format_version), not \(SlabFormat.version)"
    }
    let crc = withUnsafeBytes(of: header) {
      concur_crc32(0, $0.baseAddress, SlabFormat.fixedBytes)
    }
    guard header.fixed_crc == UInt64(crc) else {
      return "its header's checksum is wrong"
    }
    let most = UInt64(SlabFormat.mostSlots)
    guard header.slot_bytes == SlabFormat.slotBytes,
      (1...most).contains(header.worker_count), header.lane_count <= most,
      fileBytes
        == SlabFormat.fileBytes(
          workers: Int(header.worker_count), lanes: Int(header.lane_count))
    else {
      return "its size is not the one its header says"
    }
    return nil
  }

  /// Reads `count` consecutive records of a C struct.
  private static func records<T: BitwiseCopyable>(
    _ fd: Int32, _ path: String, at offset: Int, count: Int
  ) throws -> [T] {
    guard count > 0 else { return [] }
    return try [T](unsafeUninitializedCapacity: count) { buffer, initialized in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      var done = 0
      while done < count * MemoryLayout<T>.stride {
        let got = pread(
          fd, bytes.baseAddress?.advanced(by: done), count * MemoryLayout<T>.stride - done,
          off_t(offset + done))
        if got < 0 && errno == EINTR { continue }
        guard got >= 0 else {
          throw SlabError.system(call: "read", path: path, errno: errno)
        }
        guard got > 0 else {
          throw SlabError.invalid(path: path, reason: "it ends early")
        }
        done += got
      }
      initialized = count
    }
  }
}
