/// Whether other work ran in the last minute.
enum LoadCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    guard let load = DriftingFacts.leadingNumbers("/proc/loadavg", tree).first,
      let cpus = CPUInfo.logicalCPUs(tree)
    else { return .unknown(.load) }
    let count = Double(cpus)
    return NoiseFinding(
      .load, load < 0.5 ? .ok : .of(load, warning: 0.25 * count, severe: 0.75 * count),
      "\(load) on \(cpus) CPUs", effect: "other work competes with the workers",
      whatToDo: "Stop the other work, or wait a minute after it ended",
      command: "ps -eo pid,pcpu,comm --sort=-pcpu | head")
  }
}
