/// What processes but our own did between two moments.
struct Activity: Sendable {
  /// Those that did something, in no order.
  let processes: [NoisyProcess]
  /// How many CPUs were busy, also with what cannot be seen from in here; nil where unknown.
  let cpus: Double?
  /// What was written to disks, in bytes a second; nil where unknown.
  let diskBytesPerSecond: Double?

  /// - Parameters:
  ///   - before: The first moment.
  ///   - after: The second.
  ///   - seconds: What lies between.
  ///   - ourselves: The process that watches, which does not count.
  init(from before: ActivitySample, to after: ActivitySample, seconds: Double, ourselves: Int) {
    let seconds = max(seconds, 1e-3)
    var own = 0.0
    var processes: [NoisyProcess] = []
    let inherited = Self.inherited(before, after)
    for (pid, now) in after.processes {
      let then = before.processes[pid].flatMap { $0.started == now.started ? $0 : nil }
      let cpus = max(0, now.cpuSeconds - (then?.cpuSeconds ?? 0)) / seconds
      let known = Double(then?.writtenBytes ?? 0) + inherited[pid, default: 0]
      let written = now.writtenBytes.map { max(0, Double($0) - known) / seconds }
      if pid == ourselves {
        own = cpus
      } else if cpus > 0 || written.map({ $0 > 0 }) ?? false {
        processes.append(
          NoisyProcess(pid: pid, name: now.name, cpus: cpus, writtenBytesPerSecond: written))
      }
    }
    self.processes = processes
    let seen = processes.reduce(0) { $0 + $1.cpus }
    cpus = before.busySeconds.flatMap { first in
      after.busySeconds.map { max(seen, ($0 - first) / seconds - own) }
    }
    diskBytesPerSecond = before.diskBytes.flatMap { first in
      after.diskBytes.map { max(0, $0 - first) / seconds }
    }
  }

  /// What children that ended meanwhile had written before, by parent: the kernel then adds all that
  /// they ever wrote to what their parent wrote.
  private static func inherited(
    _ before: ActivitySample, _ after: ActivitySample
  ) -> [Int: Double] {
    before.processes.reduce(into: [:]) { bytes, entry in
      guard after.processes[entry.key]?.started != entry.value.started else { return }
      bytes[entry.value.parent, default: 0] += Double(entry.value.writtenBytes ?? 0)
    }
  }
}
