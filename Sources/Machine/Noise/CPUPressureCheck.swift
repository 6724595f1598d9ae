/// Whether tasks waited for a CPU in the last seconds.
enum CPUPressureCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    guard let share = PressureCheck.share(of: "cpu", tree) else { return .unknown(.cpuPressure) }
    return NoiseFinding(
      .cpuPressure, .of(share, notice: 0.05, warning: 0.2, severe: 0.5), PressureCheck.text(share),
      effect: "tasks queue for the CPUs, and so would workers",
      whatToDo: "Stop the other work, or wait ten seconds after it ended")
  }
}
