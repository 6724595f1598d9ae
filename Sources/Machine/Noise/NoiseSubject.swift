/// What is looked at to find out how noisy a machine is. What of two findings is told first, where
/// both are as bad, is the order of these.
public enum NoiseSubject: String, Sendable, CaseIterable {
  case load
  case backgroundCPU = "background_cpu"
  case cpuPressure = "cpu_pressure"
  case quota
  case steal
  case memoryPressure = "memory_pressure"
  case swap
  case ioPressure = "io_pressure"
  case backgroundWrites = "background_writes"
  case unwrittenData = "unwritten_data"
  case governor
  case power
  case clockSource = "clock_source"
  case turbo
  case smt
  case virtualisation
  case hugePages = "huge_pages"

  /// The subject in words.
  public var title: String {
    switch self {
    case .load: "load average"
    case .backgroundCPU: "other processes"
    case .cpuPressure: "CPU pressure"
    case .quota: "CPU quota"
    case .steal: "stolen time"
    case .memoryPressure: "memory pressure"
    case .swap: "swap"
    case .ioPressure: "I/O pressure"
    case .backgroundWrites: "disk writes"
    case .unwrittenData: "unwritten data"
    case .governor: "governor"
    case .power: "power"
    case .clockSource: "clock source"
    case .turbo: "turbo"
    case .smt: "SMT"
    case .virtualisation: "virtualisation"
    case .hugePages: "huge pages"
    }
  }
}
