internal import Glibc

/// How busy the whole machine has been since it started, at one moment.
///
/// Meant to be taken right before and after a trial: a few system calls, nothing kept open.
public struct LoadSample: Sendable, Equatable {
  /// CPU time spent at work by all CPUs, in nanoseconds: user, nice, system and interrupts, not
  /// idle, waiting or stolen. It moves in clock ticks of 10 ms, and may wrap around.
  public let busyNs: Int64?
  /// CPU time that the hypervisor gave to others while we had work, in nanoseconds.
  public let stealNs: Int64?
  /// Time in which at least one task waited for a CPU, in nanoseconds; nil without the kernel's PSI.
  public let cpuPressureNs: Int64?
  /// Time in which at least one task waited for storage or the like, in nanoseconds.
  public let ioPressureNs: Int64?
  /// Time in which at least one task waited for memory, in nanoseconds.
  public let memoryPressureNs: Int64?

  /// Takes a sample.
  ///
  /// - Parameter tree: The machine.
  public init(of tree: SystemTree = .live) {
    let ticks = Self.ticks(tree)
    let nanoseconds = 1_000_000_000 / max(1, Int64(sysconf(Int32(_SC_CLK_TCK))))
    busyNs = ticks.map { ($0[0] &+ $0[1] &+ $0[2] &+ $0[5] &+ $0[6]) &* nanoseconds }
    stealNs = ticks.map { $0[7] &* nanoseconds }
    cpuPressureNs = Self.pressure("/proc/pressure/cpu", tree)
    ioPressureNs = Self.pressure("/proc/pressure/io", tree)
    memoryPressureNs = Self.pressure("/proc/pressure/memory", tree)
  }

  /// The first line of /proc/stat, all CPUs together: user, nice, system, idle, iowait, irq,
  /// softirq, steal; what follows is counted in user and nice already.
  private static func ticks(_ tree: SystemTree) -> [Int64]? {
    guard let line = tree.bytes("/proc/stat", atMost: 256)?.prefix(while: { $0 != newline }),
      line.starts(with: "cpu ".utf8)
    else { return nil }
    let ticks = line.split(separator: UInt8(ascii: " ")).dropFirst().map { number($0) }
    guard ticks.count >= 8 else { return nil }
    let known = ticks.prefix(8).compactMap(\.self)
    return known.count == 8 ? known : nil
  }

  /// The total of `some avg10=0.00 avg60=0.00 avg300=0.00 total=25379121`, given in microseconds.
  private static func pressure(_ path: String, _ tree: SystemTree) -> Int64? {
    guard let line = tree.bytes(path, atMost: 128)?.prefix(while: { $0 != newline }),
      line.starts(with: "some ".utf8), let last = line.split(separator: UInt8(ascii: " ")).last,
      last.starts(with: "total=".utf8)
    else { return nil }
    return number(last.dropFirst(6)).map { $0 * 1000 }
  }

  /// A whole number of at most 15 digits, which stays one in nanoseconds.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    guard (1...15).contains(digits.count) else { return nil }
    var value: Int64 = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int64(digit - 0x30)
    }
    return value
  }

  private static let newline = UInt8(ascii: "\n")
}
