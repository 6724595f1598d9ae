/// What else the machine did between two samples.
public struct LoadDelta: Sendable, Equatable {
  /// CPU time of everything but us, in nanoseconds; never below 0.
  public let othersCPUNs: Int64?
  /// CPU time that the hypervisor gave to others, in nanoseconds.
  public let stealNs: Int64?
  /// Time in which some task waited for a CPU, in nanoseconds.
  public let cpuPressureNs: Int64?
  /// Time in which some task waited for storage or the like, in nanoseconds.
  public let ioPressureNs: Int64?
  /// Time in which some task waited for memory, in nanoseconds.
  public let memoryPressureNs: Int64?

  /// Takes the difference of two samples.
  ///
  /// - Parameters:
  ///   - before: The earlier sample.
  ///   - after: The later sample of the same boot.
  ///   - ownCPUNs: The CPU time that we and our workers used between them, user and system.
  public init(from before: LoadSample, to after: LoadSample, ownCPUNs: Int64) {
    func difference(_ member: KeyPath<LoadSample, Int64?>) -> Int64? {
      guard let first = before[keyPath: member], let last = after[keyPath: member] else {
        return nil
      }
      return max(0, last &- first)
    }
    othersCPUNs = difference(\.busyNs).map { max(0, $0 - max(0, ownCPUNs)) }
    stealNs = difference(\.stealNs)
    cpuPressureNs = difference(\.cpuPressureNs)
    ioPressureNs = difference(\.ioPressureNs)
    memoryPressureNs = difference(\.memoryPressureNs)
  }

  /// Says whether others took so much that a trial between the samples should be marked.
  ///
  /// It is where their CPU time and the stolen time reach 5 % of what all CPUs had to give, and at
  /// least 30 ms: the counters move in ticks of 10 ms, so less than three of them means nothing.
  ///
  /// - Parameters:
  ///   - wallNs: The time between the samples.
  ///   - cpus: How many CPUs the machine has.
  /// - Returns: The judgement; nil where the machine does not tell.
  public func isContaminated(wallNs: Int64, cpus: Int) -> Bool? {
    guard let othersCPUNs else { return nil }
    let taken = Double(othersCPUNs) + Double(stealNs ?? 0)
    return taken >= max(0.05 * Double(wallNs) * Double(cpus), 30_000_000)
  }
}
