internal import CShims
internal import Glibc
internal import Processes

/// A small piece of memory that a host and its lane processes share: a mutex and what it guards.
final class SharedMemory: @unchecked Sendable {
  private static let bytes = 4096
  /// The mutex takes the first bytes, the count stands after it.
  private static let countOffset = 1024

  /// What a lane process is given to map the same memory.
  let descriptor: Int32
  private let base: UnsafeMutableRawPointer

  /// Makes it, with the count at zero.
  static func create() throws -> SharedMemory {
    let fd = concur_memory_file("concur-shared", UInt64(bytes))
    guard fd >= 0 else {
      throw ProcessError.system(call: "make shared memory", errno: errno)
    }
    let memory = try SharedMemory(mapping: fd)
    let failure = concur_shared_mutex_init(memory.base)
    guard failure == 0 else {
      throw ProcessError.system(call: "make a process-shared mutex", errno: failure)
    }
    return memory
  }

  /// Maps what another process made, and closes the descriptor with it: also where it cannot be
  /// mapped.
  init(mapping descriptor: Int32) throws {
    guard
      let mapped = mmap(nil, Self.bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
      mapped != MAP_FAILED
    else {
      let failure = errno
      close(descriptor)
      throw ProcessError.system(call: "map shared memory", errno: failure)
    }
    self.descriptor = descriptor
    base = mapped
  }

  deinit {
    munmap(base, Self.bytes)
    close(descriptor)
  }

  /// The guarded number.
  func withLockedCount<T>(_ body: (inout Int64) -> T) throws -> T {
    let failure = concur_shared_mutex_lock(base)
    guard failure == 0 else {
      throw ProcessError.system(call: "lock the process-shared mutex", errno: failure)
    }
    defer { _ = concur_shared_mutex_unlock(base) }
    let count = (base + Self.countOffset).assumingMemoryBound(to: Int64.self)
    return body(&count.pointee)
  }
}
