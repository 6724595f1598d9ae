/// What a machine is, as far as it changes results and does not drift.
///
/// Two runs with equal facts are of one environment, and belong to one segment of history. Nil is
/// unknown. The names in ``facts`` are the schema's, a public interface.
public struct StableFacts: Sendable, Equatable {
  /// The version of how we measure; a change of it starts a new segment of history everywhere.
  public static let currentMeasurementVersion = 1

  /// Whose facts these are: ``MachineIdentity/uuid``. Equal machines are different environments.
  public let machine: String
  /// The processor's name for itself.
  public let cpuModel: String?
  /// CPUs that are switched on: hardware threads.
  public let logicalCPUs: Int?
  /// Cores that these belong to.
  public let physicalCores: Int?
  /// NUMA nodes.
  public let numaNodes: Int?
  /// The cgroup's quota in thousandths of a CPU; nil where there is none.
  public let cgroupQuotaMilliCPUs: Int64?
  /// How many CPUs the process may run on.
  public let affinityCPUs: Int?
  /// Memory, rounded to the nearest quarter of the power of two below, in bytes.
  public let memoryBucketBytes: Int64?
  /// The kernel's release.
  public let kernel: String?
  /// The distribution and its version.
  public let osName: String?
  /// The C library and its version.
  public let libc: String?
  /// `none`, or the kind of virtual machine.
  public let virtualisation: String?
  /// The frequency governor, or several, separated by commas.
  public let governor: String?
  /// Whether hardware threads share cores.
  public let smt: Bool?
  /// Whether the processor may exceed its nominal frequency.
  public let turbo: Bool?
  /// The version of how these results are measured.
  public let measurementVersion: Int

  /// Reads the facts.
  ///
  /// - Parameters:
  ///   - tree: The machine.
  ///   - machine: Its identity.
  public init(of tree: SystemTree = .live, machine: MachineIdentity) {
    let cpu = CPUInfo(tree)
    let power = PowerSettings(tree)
    let software = SystemSoftware(tree)
    self.machine = machine.uuid
    cpuModel = cpu.model
    logicalCPUs = cpu.logicalCPUs
    physicalCores = cpu.physicalCores
    numaNodes = cpu.numaNodes
    cgroupQuotaMilliCPUs = ControlGroup(tree).quotaMilliCPUs
    affinityCPUs = AvailableCPUs.affinity(tree)
    memoryBucketBytes = MemoryInfo(tree).bucket
    kernel = software.kernel
    osName = software.osName
    libc = software.libc
    virtualisation = Virtualisation.kind(tree, cpu: cpu)
    governor = power.governor
    smt = power.smt
    turbo = power.turbo
    measurementVersion = Self.currentMeasurementVersion
  }

  /// The facts by their names in the schema.
  public var facts: Facts {
    var facts = Facts()
    facts.set("machine", machine)
    facts.set("cpu_model", cpuModel)
    facts.set("logical_cpus", logicalCPUs)
    facts.set("physical_cores", physicalCores)
    facts.set("numa_nodes", numaNodes)
    facts.set("cgroup_quota_millicpus", cgroupQuotaMilliCPUs)
    facts.set("affinity_cpus", affinityCPUs)
    facts.set("memory_bucket_bytes", memoryBucketBytes)
    facts.set("kernel", kernel)
    facts.set("os", osName)
    facts.set("libc", libc)
    facts.set("virtualisation", virtualisation)
    facts.set("governor", governor)
    facts.set("smt", smt)
    facts.set("turbo", turbo)
    facts.set("measurement_version", measurementVersion)
    return facts
  }
}
