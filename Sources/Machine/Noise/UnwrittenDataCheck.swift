/// How much the kernel has yet to write to storage, now or within half a minute.
enum UnwrittenDataCheck: NoiseCheck {
  static func finding(_ tree: SystemTree) -> NoiseFinding {
    let memory = MemoryInfo(tree)
    guard let dirty = memory.dirty, let writeback = memory.writeback else {
      return .unknown(.unwrittenData)
    }
    let mebibyte = 1_048_576.0
    return NoiseFinding(
      .unwrittenData,
      .of(Double(dirty + writeback), notice: 64 * mebibyte, warning: 512 * mebibyte),
      Amount.mebibytes(dirty + writeback),
      effect: "the kernel will write it while workers run, and slow those that use storage",
      whatToDo: "Have it written first", command: "sync")
  }
}
