internal import Glibc

/// A process told apart from every other that had or will have its number.
///
/// A process id alone tells little: it is given out again, means another process in another pid
/// namespace, and nothing after a reboot. With the moment at which the process started, the boot and
/// the namespaces in which both were read, it stands for one process.
public struct ProcessIdentity: Sendable, Equatable {
  /// What has become of a process.
  public enum Fate: Sendable, Equatable {
    /// It is there.
    case living
    /// It has ended, for certain.
    case gone
    /// It cannot be told from here: it is, or was, of another pid namespace or another boot.
    case unknown
  }

  /// Its number in its pid namespace.
  public var pid: Int32
  /// When it started, in clock ticks since the boot (`starttime` of proc(5)).
  public var startTicks: Int64
  /// The kernel's random id of its boot, 16 bytes; zeros where it could not be read.
  public var bootID: [UInt8]
  /// The inode of its pid namespace; 0 where the kernel has none.
  public var pidNamespace: UInt64
  /// The inode of its time namespace, which `startTicks` is counted in; 0 where the kernel has none.
  public var timeNamespace: UInt64

  /// Makes an identity from what was kept of one.
  public init(
    pid: Int32, startTicks: Int64, bootID: [UInt8], pidNamespace: UInt64, timeNamespace: UInt64
  ) {
    self.pid = pid
    self.startTicks = startTicks
    self.bootID = bootID
    self.pidNamespace = pidNamespace
    self.timeNamespace = timeNamespace
  }

  /// The calling process.
  public static var own: ProcessIdentity {
    ProcessIdentity(
      pid: getpid(), startTicks: stat(of: "self")?.startTicks ?? 0, bootID: BootIdentity.bootID(),
      pidNamespace: BootIdentity.namespace("pid"), timeNamespace: BootIdentity.timeNamespace())
  }

  /// What has become of the process, as far as it can be told from the calling one.
  public var fate: Fate {
    guard bootID.contains(where: { $0 != 0 }), bootID == BootIdentity.bootID(),
      pidNamespace != 0, pidNamespace == BootIdentity.namespace("pid"), pid > 0
    else { return .unknown }
    guard let found = Self.stat(of: String(pid)) else {
      // Without /proc, or where it hides the processes of others, a signal tells whether it is there.
      guard kill(pid, 0) != 0, errno == ESRCH else { return .unknown }
      return .gone
    }
    if found.hasEnded { return .gone }
    guard timeNamespace == BootIdentity.timeNamespace() else { return .unknown }
    return found.startTicks == startTicks ? .living : .gone
  }

  /// What /proc says of a process; nil where it says nothing.
  private static func stat(of process: String) -> (startTicks: Int64, hasEnded: Bool)? {
    let fd = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else { return nil }
    defer { close(fd) }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(fd, &buffer, buffer.count)
    guard count > 0, let end = buffer[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
    // The name, in parentheses, may hold anything. After it stand the state, which is the third
    // field of proc(5), and eighteen fields later the start.
    let fields = String(decoding: buffer[(end + 1)..<count], as: UTF8.self).split(separator: " ")
    guard fields.count > 19, let start = Int64(fields[19]) else { return nil }
    return (start, fields[0] == "Z" || fields[0] == "X")
  }
}
