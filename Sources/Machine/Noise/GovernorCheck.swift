/// Whether the clock of the processors follows their load.
enum GovernorCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    guard let governor = PowerSettings(tree).governor else { return .unknown(.governor) }
    return NoiseFinding(
      .governor, governor == "performance" ? .ok : .warning, governor,
      effect: "short workers may run before the clock is up",
      whatToDo: "Keep the clock up", command: "sudo cpupower frequency-set -g performance")
  }
}
