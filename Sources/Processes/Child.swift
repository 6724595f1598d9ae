internal import CShims
internal import Glibc

/// A child process that this process started and will wait for.
public struct Child: Sendable {
  /// Its process id.
  public let pid: Int32

  /// What stands behind one of the child's file descriptors.
  public enum Source: Sendable {
    /// A descriptor of this process.
    case descriptor(Int32)
    /// `/dev/null`.
    case null
  }

  /// Starts a process.
  ///
  /// Signals are at their defaults in the child whatever this process ignores or blocks. Of this
  /// process's descriptors the child has 0–2 and what `files` names, and no other: not even one
  /// that this process was itself started with.
  ///
  /// - Parameters:
  ///   - executable: absolute path.
  ///   - arguments: the whole argv.
  ///   - files: what the child finds at its descriptors; 0–2 are inherited where not named.
  ///   - newSession: whether it leaves this process's session, and so its terminal's signals.
  /// - Throws: `ProcessError.spawn`.
  public static func spawn(
    _ executable: String, _ arguments: [String], files: [Int32: Source] = [:],
    environment: [String]? = nil, newSession: Bool = false
  ) throws -> Child {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let borrowed = try arrange(files, in: &actions)
    defer { borrowed.forEach { close($0) } }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setSignalsToDefault(&attributes)
    var flags = Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    if newSession { flags |= concur_spawn_setsid() }
    posix_spawnattr_setflags(&attributes, flags)

    var pid = pid_t()
    let failure = withCStrings(arguments) { argv in
      guard let environment else {
        return posix_spawn(&pid, executable, &actions, &attributes, argv, environ)
      }
      return withCStrings(environment) {
        posix_spawn(&pid, executable, &actions, &attributes, argv, $0)
      }
    }
    guard failure == 0 else {
      throw ProcessError.spawn(executable: executable, errno: failure)
    }
    return Child(pid: pid)
  }

  /// Waits for the child's end.
  ///
  /// - Returns: nil where the kernel does not say: somebody else waited for it, or nobody was to.
  public func wait() -> ProcessEnd? {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return ProcessEnd(status: status)
  }

  /// Waits for the child's end, and kills it where that does not come in time.
  ///
  /// - Returns: as `wait`; nil too where it does not heed even SIGKILL for as long again.
  public func wait(killingAfter milliseconds: Int32) -> ProcessEnd? {
    guard let process = ProcessHandle(pid) else { return wait() }
    if !process.hasEnded(within: milliseconds) {
      process.send(SIGKILL)
      guard process.hasEnded(within: milliseconds) else { return nil }
    }
    return wait()
  }

  /// Waits for the end of any child.
  ///
  /// - Returns: nil where there is no child.
  public static func waitForAny() -> (pid: Int32, end: ProcessEnd)? {
    var status: Int32 = 0
    while true {
      let pid = waitpid(-1, &status, 0)
      if pid > 0 { return (pid, ProcessEnd(status: status)) }
      guard errno == EINTR else { return nil }
    }
  }

  /// Duplicates every source above the targets first, so that no `dup2` overwrites a source that
  /// is still to be used; then closes whatever is not a target.
  private static func arrange(
    _ files: [Int32: Source], in actions: inout posix_spawn_file_actions_t
  ) throws -> [Int32] {
    let floor = (files.keys.max() ?? 0) + 1
    var borrowed = [Int32]()
    for (target, source) in files.sorted(by: { $0.key < $1.key }) {
      switch source {
      case .null:
        posix_spawn_file_actions_addopen(&actions, target, "/dev/null", O_RDWR, 0)
      case .descriptor(let descriptor):
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, floor)
        guard copy >= 0 else {
          borrowed.forEach { close($0) }
          throw ProcessError.system(call: "duplicate a descriptor", errno: errno)
        }
        borrowed.append(copy)
        posix_spawn_file_actions_adddup2(&actions, copy, target)
      }
    }
    for gap in (3..<max(3, floor)) where files[gap] == nil {
      posix_spawn_file_actions_addclose(&actions, gap)
    }
    _ = concur_spawn_close_from(&actions, max(3, floor))
    return borrowed
  }

  private static func setSignalsToDefault(_ attributes: inout posix_spawnattr_t) {
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
  }

  private static func withCStrings<T>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T
  ) -> T {
    let copies = strings.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return body(copies)
  }
}
