/// What a machine was like at one moment: stored with a run, and outside every digest.
public struct DriftingFacts: Sendable, Equatable {
  /// The facts by their names in the schema.
  ///
  /// `boot_id`; `uptime_s`; `load_1m`, `load_5m`, `load_15m`; `frequency_min_khz`,
  /// `frequency_max_khz` over the CPUs; `temperature_max_millicelsius` over the sensors;
  /// `memory_total_bytes`, `memory_available_bytes`, `swap_used_bytes`.
  public let facts: Facts

  /// Reads the facts.
  ///
  /// - Parameter tree: The machine.
  public init(of tree: SystemTree = .live) {
    var facts = Facts()
    facts.set("boot_id", tree.text("/proc/sys/kernel/random/boot_id"))
    facts.set("uptime_s", Self.leadingNumbers("/proc/uptime", tree).first.map { Int64($0) })
    let loads = Self.leadingNumbers("/proc/loadavg", tree)
    for (name, load) in zip(["load_1m", "load_5m", "load_15m"], loads) { facts.set(name, load) }
    let frequencies = Self.frequencies(tree)
    facts.set("frequency_min_khz", frequencies.min())
    facts.set("frequency_max_khz", frequencies.max())
    facts.set("temperature_max_millicelsius", Self.temperatures(tree).max())
    let memory = MemoryInfo(tree)
    facts.set("memory_total_bytes", memory.total)
    facts.set("memory_available_bytes", memory.available)
    facts.set("swap_used_bytes", memory.swapUsed)
    self.facts = facts
  }

  /// The numbers that a file begins with, each 0 or more and small enough for an integer.
  static func leadingNumbers(_ path: String, _ tree: SystemTree) -> [Double] {
    let words = tree.text(path)?.split(separator: " ") ?? []
    return words.map { Double($0) }.prefix { $0.map((0..<1e15).contains) ?? false }
      .compactMap(\.self)
  }

  private static func frequencies(_ tree: SystemTree) -> [Int64] {
    let folder = "/sys/devices/system/cpu/cpufreq"
    let scaled = tree.names(in: folder).compactMap {
      tree.integer("\(folder)/\($0)/scaling_cur_freq")
    }
    return scaled.isEmpty ? CPUInfo(tree).frequencies : scaled
  }

  private static func temperatures(_ tree: SystemTree) -> [Int64] {
    let folder = "/sys/class/thermal"
    return tree.names(in: folder).filter { $0.hasPrefix("thermal_zone") }.compactMap {
      tree.integer("\(folder)/\($0)/temp")
    }
  }
}
