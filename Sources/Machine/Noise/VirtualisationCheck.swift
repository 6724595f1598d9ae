/// Whether the machine shares its hardware with others unseen.
enum VirtualisationCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    guard let kind = Virtualisation.kind(tree, cpu: CPUInfo(tree)) else {
      return .unknown(.virtualisation)
    }
    return NoiseFinding(
      .virtualisation, kind == "none" ? .ok : .notice, kind,
      effect: "neighbours of this virtual machine can slow it down unseen",
      whatToDo: "Look at the stolen time of each trial, and record more than once")
  }
}
