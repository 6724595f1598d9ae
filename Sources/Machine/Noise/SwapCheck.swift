/// Whether memory has been moved to storage.
enum SwapCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    let memory = MemoryInfo(tree)
    guard let used = memory.swapUsed else { return .unknown(.swap) }
    guard used > 0 else { return .ok(.swap, "unused") }
    let tenth = memory.total.map { Double($0) / 10 } ?? .infinity
    return NoiseFinding(
      .swap, .of(Double(used), notice: 1, warning: tenth), Amount.mebibytes(used) + " used",
      effect: "a worker that needs what is swapped out waits for storage",
      whatToDo: "Free memory, then empty the swap", command: "sudo swapoff -a && sudo swapon -a")
  }
}
