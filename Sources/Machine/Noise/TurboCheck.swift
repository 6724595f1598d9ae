/// Whether processors may exceed their nominal frequency.
enum TurboCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    guard let isOn = PowerSettings(tree).turbo else { return .unknown(.turbo) }
    let folder = "/sys/devices/system/cpu"
    let isIntel = tree.text(folder + "/intel_pstate/no_turbo") != nil
    return NoiseFinding(
      .turbo, isOn ? .notice : .ok, isOn ? "on" : "off",
      effect: "one busy core is faster than many, which flatters sequential",
      whatToDo: "Switch it off to compare models at equal speed",
      command: isIntel
        ? "echo 1 | sudo tee \(folder)/intel_pstate/no_turbo"
        : "echo 0 | sudo tee \(folder)/cpufreq/boost")
  }
}
