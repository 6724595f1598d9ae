internal import CShims
internal import Glibc

/// What the kernel says of the processes there are, read from /proc.
public enum ProcessTable {
  /// A process at one moment.
  public struct Entry: Sendable, Equatable {
    /// Its process id.
    public let pid: Int32
    /// Its parent's.
    public let parent: Int32
    /// Its process group.
    let group: Int32
    /// Its session.
    let session: Int32
    /// Whether it does nothing further: a signal or a tracer holds it, or it has ended.
    let standsStill: Bool
    /// When it started, nanoseconds since boot on CLOCK_BOOTTIME, to a hundredth of a second.
    let startedNs: Int64

    /// How long it has lived, nanoseconds, at least.
    public var ageNs: Int64 { concur_since_boot_ns() - startedNs }
  }

  private static let tickNs = 1_000_000_000 / max(1, Int64(sysconf(Int32(_SC_CLK_TCK))))

  /// One process; nil where it is gone or cannot be seen.
  public static func entry(of pid: Int32) -> Entry? {
    let fd = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else { return nil }
    defer { close(fd) }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(fd, &buffer, buffer.count)
    guard count > 0 else { return nil }
    // The name, in parentheses, may hold anything; after it come state, parent, group, session.
    let words = String(decoding: buffer[..<count], as: UTF8.self)
      .split(separator: ")").last?.split(separator: " ")
    guard let words, words.count > 19, let parent = Int32(words[1]),
      let group = Int32(words[2]), let session = Int32(words[3]), let ticks = Int64(words[19])
    else { return nil }
    return Entry(
      pid: pid, parent: parent, group: group, session: session,
      standsStill: ["T", "t", "Z", "X"].contains(words[0]),
      startedNs: ticks * tickNs)
  }

  /// Every process.
  ///
  /// Read one by one, since `/proc/self/task/*/children` is not built into every kernel.
  ///
  /// - Returns: nil where they cannot be listed.
  public static func all() -> [Entry]? {
    guard let folder = opendir("/proc") else { return nil }
    defer { closedir(folder) }
    var found = [Entry]()
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let pid = Int32(name), let entry = self.entry(of: pid) { found.append(entry) }
    }
    return found
  }
}
