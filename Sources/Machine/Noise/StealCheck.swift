/// How much of the machine's CPU time the hypervisor gave to others.
enum StealCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    let sample = LoadSample(of: tree)
    guard let busy = sample.busyNs, busy >= 0, let steal = sample.stealNs, steal >= 0 else {
      return .unknown(.steal)
    }
    let share = Double(steal) / max(1, Double(busy) + Double(steal))
    return NoiseFinding(
      .steal, .of(share, warning: 0.02), Amount.percent(share) + " since the start",
      effect: "the hypervisor gives CPU time of this machine to others",
      whatToDo: "Record on a dedicated machine, and discount trials that are marked")
  }
}
