/// What the processors are, from /proc/cpuinfo and /sys/devices/system.
struct CPUInfo {
  /// The model as the processor names itself, or its numbers where it has no name (ARM).
  let model: String?
  /// How many CPUs are switched on: hardware threads.
  let logicalCPUs: Int?
  /// How many cores these belong to.
  let physicalCores: Int?
  /// How many NUMA nodes are switched on.
  let numaNodes: Int?
  /// Whether the processor says that a hypervisor runs it; nil where it could not say so.
  let hasHypervisor: Bool?
  /// The CPUs' present frequencies in kHz, as cpuinfo has them; empty where it has none.
  let frequencies: [Int64]

  init(_ tree: SystemTree) {
    let processors = Self.processors(tree)
    let first = processors.first ?? [:]
    model = Self.model(first)
    let online = AvailableCPUs.online(tree)
    logicalCPUs = online?.count ?? (processors.isEmpty ? nil : processors.count)
    physicalCores = Self.coresInTopology(tree, online: online) ?? Self.coresInInfo(processors)
    numaNodes =
      tree.text("/sys/devices/system/node/online").flatMap { CPUList($0)?.numbers.count }
    hasHypervisor = first["flags"].map { $0.split(separator: " ").contains("hypervisor") }
    frequencies = processors.compactMap { processor in
      guard let megahertz = processor["cpu MHz"].flatMap({ Double($0) }),
        megahertz > 0, megahertz < 1e6
      else { return nil }
      return Int64(megahertz * 1000)
    }
  }

  /// How many CPUs are switched on, where nothing else is asked for: /proc/cpuinfo, which is long on
  /// a large machine, is only read where /sys does not tell.
  static func logicalCPUs(_ tree: SystemTree) -> Int? {
    AvailableCPUs.online(tree)?.count ?? CPUInfo(tree).logicalCPUs
  }

  /// The blocks of /proc/cpuinfo that describe one processor each.
  private static func processors(_ tree: SystemTree) -> [[Substring: Substring]] {
    var processors: [[Substring: Substring]] = []
    for line in tree.lines("/proc/cpuinfo") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = line[..<colon].prefix { $0 != "\t" }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      if key == "processor" { processors.append([:]) }
      if !processors.isEmpty { processors[processors.count - 1][key] = value }
    }
    return processors
  }

  private static func model(_ processor: [Substring: Substring]) -> String? {
    for key in ["model name", "cpu model", "cpu"] {
      if let name = processor[key[...]], !name.isEmpty { return String(name) }
    }
    guard let implementer = processor["CPU implementer"], let part = processor["CPU part"] else {
      return nil
    }
    return "implementer \(implementer) part \(part)"
  }

  /// Counts the distinct sets of hardware threads that share a core.
  private static func coresInTopology(_ tree: SystemTree, online: Set<Int>?) -> Int? {
    guard let online, !online.isEmpty else { return nil }
    var cores: Set<String> = []
    for cpu in online {
      let folder = "/sys/devices/system/cpu/cpu\(cpu)/topology"
      let siblings = tree.text(folder + "/core_cpus_list")
      guard let siblings = siblings ?? tree.text(folder + "/thread_siblings_list") else {
        return nil
      }
      cores.insert(siblings)
    }
    return cores.count
  }

  private static func coresInInfo(_ processors: [[Substring: Substring]]) -> Int? {
    let cores = processors.compactMap { processor in
      processor["core id"].map { "\(processor["physical id"] ?? "")/\($0)" }
    }
    return cores.isEmpty || cores.count < processors.count ? nil : Set(cores).count
  }
}
