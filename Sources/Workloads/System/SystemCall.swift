import Glibc
import Processes

/// System calls with their two habits: they may be interrupted, and may do less than asked.
enum SystemCall {
  /// Makes a call that returns a negative number on failure; again, while a signal interrupts it.
  ///
  /// - Throws: `WorkloadError.system` with the call's name and errno.
  @discardableResult
  static func make<Number: SignedInteger>(_ name: String, _ call: () -> Number) throws -> Number {
    while true {
      let outcome = call()
      guard outcome < 0 else { return outcome }
      guard errno == EINTR else { throw WorkloadError.system(call: name, errno: errno) }
    }
  }

  /// Hands all bytes to `call`, which takes some of them and says how many.
  static func all(
    _ bytes: UnsafeRawBufferPointer, _ name: String, _ call: (UnsafeRawBufferPointer) -> Int
  ) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      rest = rest.dropFirst(try make(name) { call(UnsafeRawBufferPointer(rebasing: rest)) })
    }
  }

  /// Writes all bytes to a descriptor.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    let failure = WholeBytes.write(bytes, to: descriptor)
    guard failure == 0 else { throw WorkloadError.system(call: "write", errno: failure) }
  }

  /// Raises the limit of open descriptors as far as it may be raised, so that a connection per
  /// lane is not refused at the usual 1,024. What cannot be raised stays as it is.
  static func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < limit.rlim_max
    else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
