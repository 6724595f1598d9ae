/// Whether a control group limits the CPU time that workers may use.
enum QuotaCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    guard tree.text("/proc/self/cgroup") != nil else { return .unknown(.quota) }
    guard let quota = ControlGroup(tree).quotaMilliCPUs else { return .ok(.quota, "none") }
    let cpus = CPUInfo.logicalCPUs(tree).map { " of \($0)" } ?? ""
    return NoiseFinding(
      .quota, .warning, "\(quota / 1000).\(quota % 1000 / 100)\(cpus) CPUs",
      effect: "its cgroup stops workers beyond it for up to 100 ms at a time",
      whatToDo: "Record outside the limit, or with a concurrency within it")
  }
}
