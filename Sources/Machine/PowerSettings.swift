/// How the processors trade speed for power.
struct PowerSettings {
  /// The frequency governor, or all of them where the CPUs differ: `performance,powersave`.
  let governor: String?
  /// Whether the processor may exceed its nominal frequency.
  let turbo: Bool?
  /// Whether two hardware threads of one core are in use.
  let smt: Bool?

  init(_ tree: SystemTree) {
    let folder = "/sys/devices/system/cpu"
    let governors = tree.names(in: folder + "/cpufreq").compactMap {
      tree.text("\(folder)/cpufreq/\($0)/scaling_governor")
    }
    governor = governors.isEmpty ? nil : Set(governors).sorted().joined(separator: ",")
    let isOff = tree.text(folder + "/intel_pstate/no_turbo").flatMap(Self.flag)
    turbo = isOff.map { !$0 } ?? tree.text(folder + "/cpufreq/boost").flatMap(Self.flag)
    smt = tree.text(folder + "/smt/active").flatMap(Self.flag)
  }

  private static func flag(_ text: String) -> Bool? {
    text == "1" ? true : text == "0" ? false : nil
  }
}
