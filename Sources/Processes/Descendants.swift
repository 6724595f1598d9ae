internal import CShims
internal import Glibc

/// The children of this process, of which a subreaper has all that outlived their parents.
public enum Descendants {
  /// How long nothing may come of killing before it is given up, nanoseconds.
  private static let patienceNs: Int64 = 10_000_000_000

  /// Kills and reaps children, and theirs as they are handed over, until there are none.
  ///
  /// It comes to an end whatever there is: a process of another user cannot be killed, and one that
  /// the kernel holds may not end for a long time.
  ///
  /// - Parameter spared: children that are left alone.
  /// - Returns: those that could not be ended.
  @discardableResult
  public static func endAll(sparing spared: Set<Int32> = []) -> [Int32] {
    var giveUpNs = concur_now() + patienceNs
    var pause: UInt32 = 100
    while true {
      let living = children()?.filter { !spared.contains($0.pid) }
      if let living, living.isEmpty { return [] }
      let refused = living.map { kill($0, sparing: spared) } ?? []
      let reaped = reap(living?.map(\.pid) ?? (spared.isEmpty ? [-1] : []))
      if let living, !reaped, refused.count == living.count { return refused }
      if reaped {
        (giveUpNs, pause) = (concur_now() + patienceNs, 100)
      } else if concur_now() >= giveUpNs {
        return living?.map(\.pid) ?? []
      } else {
        usleep(pause)
        pause = min(pause * 2, 10_000)
      }
    }
  }

  /// The process ids of everything a process started, directly or not, zombies included.
  public static func below(_ process: Int32) -> [Int32] {
    let all = ProcessTable.all() ?? []
    var found = [Int32]()
    var generation: Set<Int32> = [process]
    while !generation.isEmpty {
      generation = Set(all.filter { generation.contains($0.parent) }.map(\.pid))
      found += generation
    }
    return found
  }

  /// Whether one process was started by another, directly or not, and is not that one.
  public static func isProcess(_ pid: Int32, below ancestor: Int32) -> Bool {
    var current = pid
    while let entry = ProcessTable.entry(of: current), entry.parent > 0 {
      if entry.parent == ancestor { return true }
      current = entry.parent
    }
    return false
  }

  /// The process ids of this process's children, zombies included; none where they cannot be told.
  public static func ownChildren() -> Set<Int32> { Set(children()?.map(\.pid) ?? []) }

  /// This process's children, zombies included.
  ///
  /// - Returns: nil where there are some, and they cannot be seen just now.
  private static func children() -> [ProcessTable.Entry]? {
    guard hasChildren() else { return [] }
    let own = getpid()
    let found = ProcessTable.all()?.filter { $0.parent == own }
    return found?.isEmpty == true ? nil : found
  }

  /// Whether there is any child at all; costs one system call.
  private static func hasChildren() -> Bool {
    var information = siginfo_t()
    return waitid(P_ALL, 0, &information, WEXITED | WNOHANG | WNOWAIT) == 0
  }

  /// Kills children, and with each its process group: one that starts the next and leaves is never
  /// caught by its number, and no group lets a process slip out while it is killed. Groups of this
  /// process's own session may hold others than its descendants.
  ///
  /// - Returns: the children that may not be killed.
  private static func kill(
    _ living: [ProcessTable.Entry], sparing spared: Set<Int32>
  ) -> [Int32] {
    let session = getsid(0)
    let groups = Set(living.filter { $0.session != session }.map(\.group)).subtracting(spared)
    for group in groups where group > 1 { Glibc.kill(-group, SIGKILL) }
    return living.map(\.pid).filter { Glibc.kill($0, SIGKILL) != 0 && errno == EPERM }
  }

  /// Takes note of those children that have ended; -1 stands for any.
  ///
  /// - Returns: whether there was one.
  private static func reap(_ children: [Int32]) -> Bool {
    children.filter { waitpid($0, nil, WNOHANG) > 0 }.isEmpty == false
  }
}
