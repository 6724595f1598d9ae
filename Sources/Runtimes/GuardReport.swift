public import Slab

/// What a guard saw of a trial's processes.
public struct GuardReport: Codable, Sendable, Equatable {
  /// How the host ended, and why if it was made to.
  public var fate: HostFate
  /// The end of what host and lanes wrote to stderr.
  public var message: String
  /// Processes of the trial that could not be ended, since they are another user's or the kernel
  /// holds them.
  public var unended: [Int32]

  /// Makes a report.
  public init(fate: HostFate, message: String, unended: [Int32] = []) {
    self.fate = fate
    self.message = message
    self.unended = unended
  }
}
