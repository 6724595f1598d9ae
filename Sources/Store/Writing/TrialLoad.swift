/// What else the machine did during a trial; nil where it does not tell.
public struct TrialLoad: Sendable, Equatable {
  /// CPU time of everything but the trial, nanoseconds.
  public var othersCPUNs: Int64?
  /// Time a hypervisor gave to others, nanoseconds.
  public var stealNs: Int64?
  /// Time in which something waited for a CPU (pressure stall information), nanoseconds.
  public var psiCPUNs: Int64?
  /// Time in which something waited for input or output, nanoseconds.
  public var psiIONs: Int64?
  /// Time in which something waited for memory, nanoseconds.
  public var psiMemoryNs: Int64?
  /// Whether that was enough to doubt the trial's times.
  public var contaminated: Bool?

  /// Makes a load; by default nothing is known.
  public init(
    othersCPUNs: Int64? = nil, stealNs: Int64? = nil, psiCPUNs: Int64? = nil,
    psiIONs: Int64? = nil, psiMemoryNs: Int64? = nil, contaminated: Bool? = nil
  ) {
    self.othersCPUNs = othersCPUNs
    self.stealNs = stealNs
    self.psiCPUNs = psiCPUNs
    self.psiIONs = psiIONs
    self.psiMemoryNs = psiMemoryNs
    self.contaminated = contaminated
  }
}
