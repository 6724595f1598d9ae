/// How many CPUs there are for computing.
public enum AvailableCPUs {
  /// Returns the least of the CPUs that we may run on and the cgroup's quota, rounded up.
  ///
  /// - Parameter tree: The machine.
  /// - Returns: A number of at least 1.
  public static func count(of tree: SystemTree = .live) -> Int {
    var count = affinity(tree) ?? online(tree)?.count ?? 1
    if let quota = ControlGroup(tree).quotaMilliCPUs {
      count = min(count, Int(clamping: (quota + 999) / 1000))
    }
    return max(1, count)
  }

  /// The CPUs that are switched on; nil where that is unknown.
  static func online(_ tree: SystemTree) -> Set<Int>? {
    tree.text("/sys/devices/system/cpu/online").flatMap { CPUList($0)?.numbers }
  }

  /// How many CPUs this process may run on: what `sched_getaffinity` gives, without its 1024.
  static func affinity(_ tree: SystemTree) -> Int? {
    guard let field = tree.field("Cpus_allowed_list", of: "/proc/self/status"),
      let allowed = CPUList(String(field))?.numbers
    else { return nil }
    return online(tree).map { allowed.intersection($0).count } ?? allowed.count
  }
}
