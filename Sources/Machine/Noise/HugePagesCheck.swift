/// Whether the kernel makes large pages of memory that did not ask for them.
enum HugePagesCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    let file = "/sys/kernel/mm/transparent_hugepage/enabled"
    guard let chosen = tree.text(file)?.firstMatch(of: #/\[(\w+)\]/#)?.1 else {
      return .unknown(.hugePages)
    }
    return NoiseFinding(
      .hugePages, chosen == "always" ? .notice : .ok, String(chosen),
      effect: "memory grows in steps of up to 2 MiB, and the kernel merges pages while workers run",
      whatToDo: "Leave it to programs that ask for them",
      command: "echo madvise | sudo tee \(file)")
  }
}
