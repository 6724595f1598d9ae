/// What makes this machine noisy, found by reading only.
public enum NoiseWarnings {
  /// Returns all warnings, the worst first.
  ///
  /// - Parameter tree: The machine.
  /// - Returns: The warnings; none where nothing is wrong or nothing is known.
  public static func of(_ tree: SystemTree = .live) -> [NoiseWarning] {
    let found = [
      load(tree), quota(tree), swap(tree), governor(tree), battery(tree), clock(tree), steal(tree),
      turbo(tree), smt(tree), virtualisation(tree),
    ].compactMap(\.self)
    let order = NoiseSeverity.allCases.reversed()
    return order.flatMap { severity in found.filter { $0.severity == severity } }
  }

  private static func load(_ tree: SystemTree) -> NoiseWarning? {
    guard let load = DriftingFacts.leadingNumbers("/proc/loadavg", tree).first,
      let cpus = CPUInfo(tree).logicalCPUs, load >= 0.25 * Double(cpus), load >= 0.5
    else { return nil }
    return NoiseWarning(
      load >= 0.75 * Double(cpus) ? .severe : .warning,
      "The load average is \(load) on \(cpus) CPUs: other work competes with the workers.",
      whatToDo: "Stop the other work, or wait a minute after it ended.")
  }

  private static func quota(_ tree: SystemTree) -> NoiseWarning? {
    guard let quota = ControlGroup(tree).quotaMilliCPUs else { return nil }
    let cpus = CPUInfo(tree).logicalCPUs.map { " of \($0)" } ?? ""
    return NoiseWarning(
      .warning,
      "A cgroup limits us to \(quota / 1000).\(quota % 1000 / 100)\(cpus) CPUs: workers beyond it are stopped "
        + "for up to 100 ms at a time.",
      whatToDo: "Record outside the limit, or with a concurrency within it.")
  }

  private static func swap(_ tree: SystemTree) -> NoiseWarning? {
    let memory = MemoryInfo(tree)
    guard let used = memory.swapUsed, used > 0, let total = memory.total else { return nil }
    let mebibytes = (used + (1 << 20) - 1) >> 20
    return NoiseWarning(
      used >= total / 10 ? .warning : .notice,
      "\(mebibytes) MiB are swapped out: a worker that needs them waits for storage.",
      whatToDo: "Free memory, then empty the swap with swapoff -a and swapon -a.")
  }

  private static func governor(_ tree: SystemTree) -> NoiseWarning? {
    guard let governor = PowerSettings(tree).governor, governor != "performance" else {
      return nil
    }
    return NoiseWarning(
      .warning,
      "The frequency governor is \(governor): short workers may run before the clock is up.",
      whatToDo: "Set it with cpupower frequency-set -g performance.")
  }

  private static func battery(_ tree: SystemTree) -> NoiseWarning? {
    let folder = "/sys/class/power_supply"
    let mains = tree.names(in: folder).filter {
      tree.text("\(folder)/\($0)/type") == "Mains"
    }.compactMap { tree.integer("\(folder)/\($0)/online") }
    guard !mains.isEmpty, mains.allSatisfy({ $0 == 0 }) else { return nil }
    return NoiseWarning(
      .warning, "The machine runs on battery: the firmware may slow it down at any time.",
      whatToDo: "Plug it in.")
  }

  private static func clock(_ tree: SystemTree) -> NoiseWarning? {
    let file = "/sys/devices/system/clocksource/clocksource0/current_clocksource"
    guard let source = tree.text(file), ["hpet", "acpi_pm", "jiffies", "xen"].contains(source)
    else { return nil }
    return NoiseWarning(
      .warning, "The clock source is \(source): each reading of the time costs a system call.",
      whatToDo: "Find in the kernel's log why tsc was not chosen.")
  }

  private static func steal(_ tree: SystemTree) -> NoiseWarning? {
    let sample = LoadSample(of: tree)
    guard let busy = sample.busyNs, busy >= 0, let steal = sample.stealNs, steal > 0,
      Double(steal) >= 0.02 * (Double(busy) + Double(steal))
    else { return nil }
    let percent = Int(100 * Double(steal) / (Double(busy) + Double(steal)))
    return NoiseWarning(
      .warning,
      "Since it started, the hypervisor took \(percent) % of this machine's CPU time for others.",
      whatToDo: "Record on a dedicated machine, and discount trials that are marked.")
  }

  private static func turbo(_ tree: SystemTree) -> NoiseWarning? {
    guard PowerSettings(tree).turbo == true else { return nil }
    return NoiseWarning(
      .notice, "Turbo is on: one busy core is faster than many, which flatters sequential.",
      whatToDo: "Switch it off to compare models at equal speed.")
  }

  private static func smt(_ tree: SystemTree) -> NoiseWarning? {
    guard PowerSettings(tree).smt == true else { return nil }
    return NoiseWarning(
      .notice, "Hardware threads share cores: more workers than cores gain less than they seem to.",
      whatToDo: "Expect it when reading results above the number of cores.")
  }

  private static func virtualisation(_ tree: SystemTree) -> NoiseWarning? {
    guard let kind = Virtualisation.kind(tree, cpu: CPUInfo(tree)), kind != "none" else {
      return nil
    }
    return NoiseWarning(
      .notice, "This is a virtual machine (\(kind)): its neighbours can slow it down unseen.",
      whatToDo: "Look at the stolen time of each trial.")
  }
}
