internal import Glibc

/// What each process has done since it started, at one moment.
struct ActivitySample: Sendable {
  /// One process.
  struct Process: Sendable {
    let name: String
    /// When it started, in clock ticks: a number may be given to another process later.
    let started: Int64
    let parent: Int
    let cpuSeconds: Double
    /// Also by its children that have ended; nil where we may not know: another user's process.
    let writtenBytes: Int64?
  }

  /// The processes that can be seen, by number.
  let processes: [Int: Process]
  /// The CPU time of the whole machine, also of what cannot be seen from in here.
  let busySeconds: Double?
  /// What was written to the machine's disks.
  let diskBytes: Double?

  init(of tree: SystemTree) {
    let numbers = tree.names(in: "/proc").compactMap { Int($0) }
    let pairs = numbers.compactMap { pid in Self.process(pid, tree).map { (pid, $0) } }
    processes = Dictionary(pairs) { first, _ in first }
    busySeconds = LoadSample(of: tree).busyNs.map { Double($0) / 1e9 }
    diskBytes = Self.diskBytes(tree)
  }

  /// A process by /proc/PID/stat, `PID (NAME) S …`; a name may hold blanks and parentheses.
  private static func process(_ pid: Int, _ tree: SystemTree) -> Process? {
    guard let text = tree.text("/proc/\(pid)/stat"), let open = text.firstIndex(of: "("),
      let close = text.lastIndex(of: ")"), open < close
    else { return nil }
    let fields = text[text.index(after: close)...].split(separator: " ")
    guard fields.count > 19, let parent = Int(fields[1]),
      let user = SystemTree.wholeNumber(fields[11]),
      let system = SystemTree.wholeNumber(fields[12]),
      let started = SystemTree.wholeNumber(fields[19])
    else { return nil }
    let written = tree.field("write_bytes", of: "/proc/\(pid)/io").flatMap(SystemTree.wholeNumber)
    return Process(
      name: String(text[text.index(after: open)..<close]), started: started, parent: parent,
      cpuSeconds: Double(user + system) / Double(max(1, sysconf(Int32(_SC_CLK_TCK)))),
      writtenBytes: written)
  }

  /// Sums /proc/diskstats over whole disks: not over partitions, nor what is made of other disks.
  private static func diskBytes(_ tree: SystemTree) -> Double? {
    let disks = Set(tree.names(in: "/sys/block"))
    let sectors = tree.lines("/proc/diskstats").compactMap { line -> Double? in
      let fields = line.split(separator: " ")
      guard fields.count > 9, disks.contains(String(fields[2])),
        !["loop", "ram", "zram", "dm-", "md"].contains(where: { fields[2].hasPrefix($0) })
      else { return nil }
      return SystemTree.wholeNumber(fields[9]).map(Double.init)
    }
    return sectors.isEmpty ? nil : sectors.reduce(0, +) * 512
  }
}
