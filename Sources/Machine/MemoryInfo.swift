/// How much memory there is, from /proc/meminfo, in bytes.
struct MemoryInfo {
  /// All that the kernel manages.
  let total: Int64?
  /// What could be had without swapping.
  let available: Int64?
  /// What is swapped out.
  let swapUsed: Int64?
  /// What is to be written to storage some time.
  let dirty: Int64?
  /// What is being written to storage.
  let writeback: Int64?

  init(_ tree: SystemTree) {
    func bytes(_ key: String) -> Int64? {
      guard let field = tree.field(key, of: "/proc/meminfo"),
        let number = field.split(separator: " ").first, let kibibytes = Int64(number),
        (0..<(1 << 50)).contains(kibibytes)
      else { return nil }
      return kibibytes * 1024
    }
    total = bytes("MemTotal")
    available = bytes("MemAvailable")
    dirty = bytes("Dirty")
    writeback = bytes("Writeback")
    let swapTotal = bytes("SwapTotal")
    let swapFree = bytes("SwapFree")
    swapUsed = swapTotal.flatMap { total in swapFree.map { max(0, total - $0) } }
  }

  /// The total, rounded to what is printed on the box.
  ///
  /// It is the nearest quarter of the power of two below: 15.6 GiB becomes 16 GiB. Firmware and
  /// kernel mostly keep 1 to 4 % to themselves, more or less with each update; the bucket changes
  /// below 6 %, so it mostly changes only with the memory.
  var bucket: Int64? {
    guard let total, total >= 4 else { return nil }
    let step = Int64(1) << (Int64.bitWidth - 3 - total.leadingZeroBitCount)
    return (total + step / 2) / step * step
  }
}
