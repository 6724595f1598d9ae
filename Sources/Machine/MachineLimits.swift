/// How many threads, processes and open files one program can still have here.
///
/// Asking for more is refused before anything starts, and the refusal names the limit. Each member
/// is the limit that binds, the one with the least room; nil where none is known. The numbers in use
/// change from moment to moment, so this is a sound refusal but no promise.
public struct MachineLimits: Sendable, Equatable {
  /// What binds the number of threads of one process.
  public let threads: MachineLimit?
  /// What binds the number of processes of one thread each.
  public let processes: MachineLimit?
  /// What binds the number of open files of one process: a pipe or pidfd for each lane takes one.
  public let openFiles: MachineLimit?

  /// Reads the limits.
  ///
  /// - Parameter tree: The machine.
  public init(of tree: SystemTree = .live) {
    let tasks = Self.taskLimits(tree)
    threads = (tasks + Self.mappingLimit(tree)).min { $0.room < $1.room }
    processes = tasks.min { $0.room < $1.room }
    openFiles = Self.softLimit("Max open files", tree).map { value in
      let used = Int64(tree.names(in: "/proc/self/fd").count)
      return MachineLimit(name: "RLIMIT_NOFILE", path: Self.limitsPath, value: value, used: used)
    }
  }

  /// What limits tasks, which is what the kernel calls threads and processes alike.
  private static func taskLimits(_ tree: SystemTree) -> [MachineLimit] {
    let tasks = tree.text("/proc/loadavg").flatMap(totalTasks) ?? 0
    var limits = ControlGroup(tree).taskLimits
    let maximum = "/proc/sys/kernel/threads-max"
    if let value = tree.integer(maximum) {
      limits.append(
        MachineLimit(name: "kernel.threads-max", path: maximum, value: value, used: tasks))
    }
    let numbers = "/proc/sys/kernel/pid_max"
    if let value = tree.integer(numbers) {
      limits.append(
        MachineLimit(
          name: "kernel.pid_max", path: numbers, value: value, used: tasks + reservedNumbers))
    }
    if !isExempt(tree), let value = softLimit("Max processes", tree) {
      limits.append(
        MachineLimit(
          name: "RLIMIT_NPROC", path: limitsPath, value: value, used: ownTasks(tree)))
    }
    return limits
  }

  /// What limits the mappings of one process, of which a thread's stack takes two with its guard.
  private static func mappingLimit(_ tree: SystemTree) -> [MachineLimit] {
    let path = "/proc/sys/vm/max_map_count"
    guard let value = tree.integer(path) else { return [] }
    let used = Int64(tree.lines("/proc/self/maps").count)
    return [
      MachineLimit(name: "vm.max_map_count", path: path, value: value, used: used, each: 2)
    ]
  }

  /// The numbers below this are not given out again once the kernel's counter has wrapped.
  private static let reservedNumbers: Int64 = 300
  private static let limitsPath = "/proc/self/limits"

  /// The total of `0.45 0.45 0.19 3/84 6302`: 84.
  private static func totalTasks(_ loadAverage: String) -> Int64? {
    let words = loadAverage.split(separator: " ")
    guard words.count > 3 else { return nil }
    return words[3].split(separator: "/").last.flatMap(SystemTree.wholeNumber)
  }

  /// A soft limit of /proc/self/limits; nil where it is unlimited or unknown.
  private static func softLimit(_ name: String, _ tree: SystemTree) -> Int64? {
    tree.field(name, of: limitsPath)?.split(separator: " ").first.flatMap(SystemTree.wholeNumber)
  }

  /// Whether RLIMIT_NPROC does not hold for us: root or CAP_SYS_RESOURCE or CAP_SYS_ADMIN, and not
  /// in a user namespace of our own (`copy_process` in the kernel's kernel/fork.c).
  private static func isExempt(_ tree: SystemTree) -> Bool {
    let namespace = tree.text("/proc/self/uid_map")?.split(whereSeparator: \.isWhitespace)
    guard namespace == nil || namespace == ["0", "0", "4294967295"] else { return false }
    let status = "/proc/self/status"
    let capabilities = tree.field("CapEff", of: status).flatMap { UInt64($0, radix: 16) } ?? 0
    return realUser(of: status, tree) == "0" || capabilities & (1 << 24 | 1 << 21) != 0
  }

  /// How many tasks our user has, which is what RLIMIT_NPROC counts.
  private static func ownTasks(_ tree: SystemTree) -> Int64 {
    let user = realUser(of: "/proc/self/status", tree)
    return tree.names(in: "/proc").reduce(0) { sum, name in
      let status = "/proc/\(name)/status"
      guard Int(name) != nil, user != nil, realUser(of: status, tree) == user else { return sum }
      return sum + (tree.field("Threads", of: status).flatMap(SystemTree.wholeNumber) ?? 1)
    }
  }

  private static func realUser(of status: String, _ tree: SystemTree) -> Substring? {
    tree.field("Uid", of: status)?.split(whereSeparator: \.isWhitespace).first
  }
}
