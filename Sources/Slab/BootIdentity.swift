internal import Glibc

/// What tells whether two readings of CLOCK_MONOTONIC are of the same clock.
enum BootIdentity {
  /// The kernel's random id of this boot, 16 bytes; zeros where it is not to be read.
  static func bootID() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16)
    let fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else { return bytes }
    defer { close(fd) }
    var text = [UInt8](repeating: 0, count: 64)
    let count = read(fd, &text, text.count)
    let nibbles = text.prefix(max(0, count)).compactMap {
      Character(UnicodeScalar($0)).hexDigitValue
    }
    for index in 0..<min(16, nibbles.count / 2) {
      bytes[index] = UInt8(nibbles[2 * index] << 4 | nibbles[2 * index + 1])
    }
    return bytes
  }

  /// The inode of this process's time namespace; 0 where the kernel has none.
  static func timeNamespace() -> UInt64 { namespace("time") }

  /// The inode of a namespace of this process, by its name in /proc; 0 where the kernel has none.
  static func namespace(_ name: String) -> UInt64 {
    var status = stat()
    return stat("/proc/self/ns/\(name)", &status) == 0 ? UInt64(status.st_ino) : 0
  }
}
