/// The control group that this process is in, of version 1, 2 or both at once.
///
/// A limit may be set on any group from ours up to the root of what we can see, and the tightest one
/// binds; each is looked for on the whole way up.
struct ControlGroup {
  private let tree: SystemTree

  init(_ tree: SystemTree) {
    self.tree = tree
  }

  /// The CPU time that we may use, in thousandths of a CPU; nil where it is not limited.
  var quotaMilliCPUs: Int64? {
    folders(of: "cpu").compactMap { folder in
      if let words = tree.text(folder + "/cpu.max")?.split(separator: " "), words.count == 2 {
        return milliCPUs(quota: Int64(words[0]), period: Int64(words[1]))
      }
      return milliCPUs(
        quota: tree.integer(folder + "/cpu.cfs_quota_us"),
        period: tree.integer(folder + "/cpu.cfs_period_us"))
    }.min()
  }

  /// The limits on the number of tasks, each with what is in use; none where it is not limited.
  var taskLimits: [MachineLimit] {
    folders(of: "pids").compactMap { folder in
      let path = folder + "/pids.max"
      guard let value = tree.integer(path) else { return nil }
      let used = tree.integer(folder + "/pids.current") ?? 0
      return MachineLimit(name: "pids.max", path: path, value: value, used: used)
    }
  }

  private func milliCPUs(quota: Int64?, period: Int64?) -> Int64? {
    guard let quota, let period, quota > 0, period > 0, quota < .max / 1000 else { return nil }
    return max(1, quota * 1000 / period)
  }

  /// The folders of a controller, from our own group to the top of its mount.
  private func folders(of controller: String) -> [String] {
    guard let membership = membership(of: controller) else { return [] }
    let mount = mount(of: membership.isUnified ? nil : controller)
    var relative = membership.path[...]
    if mount.root != "/" {
      let isBelow = relative == mount.root || relative.hasPrefix(mount.root + "/")
      relative = isBelow ? relative.dropFirst(mount.root.count) : ""
    }
    let names = relative.split(separator: "/")
    guard !names.contains("..") else { return [mount.point] }
    return (0...names.count).reversed().map { count in
      ([mount.point] + names.prefix(count).map(String.init)).joined(separator: "/")
    }
  }

  /// Where we are in a controller's hierarchy: version 1 where it has one, else version 2.
  private func membership(of controller: String) -> (path: String, isUnified: Bool)? {
    var unified: String?
    for line in tree.lines("/proc/self/cgroup") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      if fields[1].split(separator: ",").contains(controller[...]) {
        return (String(fields[2]), false)
      }
      if fields[0] == "0", fields[1].isEmpty { unified = String(fields[2]) }
    }
    return unified.map { ($0, true) }
  }

  /// Where a version 1 controller, or version 2 (nil), is mounted, and which group that shows.
  private func mount(of controller: String?) -> (root: String, point: String) {
    for line in tree.lines("/proc/self/mountinfo") {
      let fields = line.split(separator: " ")
      guard let dash = fields.firstIndex(of: "-"), dash > 5, fields.count > dash + 3 else {
        continue
      }
      let options = fields[dash + 3].split(separator: ",")
      let isWanted =
        controller.map { fields[dash + 1] == "cgroup" && options.contains($0[...]) }
        ?? (fields[dash + 1] == "cgroup2")
      if isWanted { return (String(fields[3]), String(fields[4])) }
    }
    return ("/", controller.map { "/sys/fs/cgroup/\($0)" } ?? "/sys/fs/cgroup")
  }
}
