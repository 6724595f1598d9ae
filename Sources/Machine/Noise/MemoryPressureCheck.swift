/// Whether tasks waited for memory in the last seconds.
enum MemoryPressureCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    guard let share = PressureCheck.share(of: "memory", tree) else {
      return .unknown(.memoryPressure)
    }
    return NoiseFinding(
      .memoryPressure, .of(share, notice: 0.01, warning: 0.05, severe: 0.2),
      PressureCheck.text(share),
      effect: "memory is short, and a worker that asks for some waits until other is given up",
      whatToDo: "End what holds much memory", command: "ps -eo pid,rss,comm --sort=-rss | head")
  }
}
