internal import CShims
internal import Glibc

/// A process held by a descriptor: once it is gone its number may go to another, and whatever is
/// asked or sent here never reaches that one.
///
/// It is held first and asked afterwards: what is found out about a process that has not ended by
/// then is true of the one that is held.
public final class ProcessHandle: Sendable {
  /// Its process id.
  public let pid: Int32
  /// Becomes readable when the process ends.
  public let descriptor: Int32

  /// Holds a process.
  ///
  /// - Returns: nil where the number is no living process's, or is one that nobody may mean: 0 and
  ///   below, where signals go to groups, and 1.
  public init?(_ pid: Int32) {
    guard pid > 1 else { return nil }
    let descriptor = concur_pidfd_open(pid)
    guard descriptor >= 0 else { return nil }
    self.pid = pid
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Whether it has ended, be it waited for or not.
  public var hasEnded: Bool { hasEnded(within: 0) }

  /// Whether it ends within so many milliseconds.
  public func hasEnded(within milliseconds: Int32) -> Bool {
    let deadline = concur_now() + Int64(milliseconds) * 1_000_000
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var left = milliseconds
    while poll(&polled, 1, left) < 0 && errno == EINTR {
      left = Int32(clamping: max(0, (deadline - concur_now()) / 1_000_000))
    }
    return polled.revents != 0
  }

  /// Sends a signal.
  ///
  /// - Returns: whether it was sent: not where the process has ended, or is another user's.
  @discardableResult
  public func send(_ signal: Int32) -> Bool {
    !hasEnded && concur_pidfd_send_signal(descriptor, signal) == 0
  }

  /// Holds the process still, runs `body`, and lets it go on.
  ///
  /// What it does in between cannot be: a signal that `body` sends is the next thing it meets.
  public func stopped<T>(_ body: () throws -> T) rethrows -> T {
    send(SIGSTOP)
    defer { send(SIGCONT) }
    let deadline = concur_now() + Self.stopPatienceNs
    while !hasEnded, ProcessTable.entry(of: pid)?.standsStill == false, concur_now() < deadline {
      usleep(50)
    }
    return try body()
  }

  /// How long to wait until a process stands still; in the kernel it may be held up longer.
  private static let stopPatienceNs: Int64 = 200_000_000
}
