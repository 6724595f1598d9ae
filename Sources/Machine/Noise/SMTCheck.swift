/// Whether hardware threads share cores.
enum SMTCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    guard let isOn = PowerSettings(tree).smt else { return .unknown(.smt) }
    return NoiseFinding(
      .smt, isOn ? .notice : .ok, isOn ? "on" : "off",
      effect: "hardware threads share cores, and workers beyond the cores gain less than it seems",
      whatToDo: "Expect it above the number of cores, or switch it off",
      command: "echo off | sudo tee /sys/devices/system/cpu/smt/control")
  }
}
