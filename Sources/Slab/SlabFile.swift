internal import CShims
internal import Glibc

/// Files that are slabs: made, opened and locked.
public enum SlabFile {
  /// Creates a slab at full size, every block allocated, mode 0600.
  ///
  /// - Throws: `SlabError`; nothing is left behind then.
  public static func create(at path: String, _ identity: SlabIdentity) throws {
    guard (1...SlabFormat.mostSlots).contains(identity.workers),
      (0...SlabFormat.mostSlots).contains(identity.lanes)
    else {
      throw SlabError.invalid(path: path, reason: "it would hold no worker, or too many")
    }
    let fd = open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_RDWR, 0o600)
    guard fd >= 0 else {
      throw SlabError.system(call: "create", path: path, errno: errno)
    }
    defer { close(fd) }
    do {
      guard fchmod(fd, 0o600) == 0 else {
        throw SlabError.system(call: "set the mode of", path: path, errno: errno)
      }
      let bytes = SlabFormat.fileBytes(workers: identity.workers, lanes: identity.lanes)
      let failure = posix_fallocate(fd, 0, off_t(bytes))
      guard failure == 0 else {
        throw SlabError.system(call: "allocate", path: path, errno: failure)
      }
      try write(fixedHeader(of: identity), to: fd, path: path)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Opens a slab, refusing symbolic links, and locks it as somebody who writes to it.
  ///
  /// - Returns: a descriptor, closed on exec; the lock lives as long as it.
  public static func openShared(_ path: String) throws -> Int32 {
    let fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard fd >= 0 else {
      throw SlabError.system(call: "open", path: path, errno: errno)
    }
    guard flock(fd, LOCK_SH | LOCK_NB) == 0 else {
      close(fd)
      throw SlabError.busy(path: path)
    }
    return fd
  }

  /// Runs `body` with the slab locked exclusively.
  ///
  /// - Returns: nil where somebody living still holds it.
  public static func withExclusiveLock<T>(_ path: String, _ body: () throws -> T) throws -> T? {
    let fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard fd >= 0 else {
      throw SlabError.system(call: "open", path: path, errno: errno)
    }
    defer { close(fd) }
    guard flock(fd, LOCK_EX | LOCK_NB) == 0 else { return nil }
    return try body()
  }

  private static func fixedHeader(of identity: SlabIdentity) -> concur_slab_header {
    var header = concur_slab_header()
    copy(SlabFormat.magic, to: &header.magic)
    header.format_version = SlabFormat.version
    header.slot_bytes = UInt32(SlabFormat.slotBytes)
    header.worker_count = UInt64(identity.workers)
    header.lane_count = UInt64(identity.lanes)
    copy(identity.run, to: &header.run_uuid)
    copy(identity.trial, to: &header.trial_uuid)
    header.nonce = UInt64.random(in: 1...UInt64.max)
    copy(BootIdentity.bootID(), to: &header.boot_id)
    header.time_namespace = BootIdentity.timeNamespace()
    header.created_unix_ns = UTCClock.now()
    header.created_ns = concur_now()
    header.fixed_crc = UInt64(
      withUnsafeBytes(of: header) { concur_crc32(0, $0.baseAddress, SlabFormat.fixedBytes) })
    return header
  }

  private static func copy<T>(_ bytes: [UInt8], to field: inout T) {
    withUnsafeMutableBytes(of: &field) { $0.copyBytes(from: bytes.prefix($0.count)) }
  }

  private static func write(_ header: concur_slab_header, to fd: Int32, path: String) throws {
    let written = withUnsafeBytes(of: header) { pwrite(fd, $0.baseAddress, $0.count, 0) }
    guard written == SlabFormat.headerBytes else {
      throw SlabError.system(call: "write", path: path, errno: written < 0 ? errno : ENOSPC)
    }
  }
}
