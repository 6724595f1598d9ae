/// Whether tasks waited for storage in the last seconds.
enum IOPressureCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    guard let share = PressureCheck.share(of: "io", tree) else { return .unknown(.ioPressure) }
    return NoiseFinding(
      .ioPressure, .of(share, notice: 0.05, warning: 0.2, severe: 0.5), PressureCheck.text(share),
      effect: "storage is busy, and workers that read or write wait for it",
      whatToDo: "Wait until what reads or writes is done, or record to another disk")
  }
}
