internal import Glibc

/// Peak resident memory.
///
/// From VmHWM, not `ru_maxrss`: the latter inherits the parent's peak across fork and exec.
public enum PeakMemory {
  /// VmHWM of the calling process, bytes; -1 where the kernel does not say.
  public static func ofThisProcess() -> Int64 {
    let fd = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else { return -1 }
    defer { close(fd) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = read(fd, &buffer, buffer.count)
    guard count > 0 else { return -1 }
    let text = String(decoding: buffer[..<count], as: UTF8.self)
    for line in text.split(separator: "\n") where line.hasPrefix("VmHWM:") {
      let digits = line.filter(\.isNumber)
      return Int64(digits).map { $0 * 1024 } ?? -1
    }
    return -1
  }
}
