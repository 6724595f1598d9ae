public import Slab

/// What a guard saw of a trial's processes.
public struct GuardReport: Codable, Sendable, Equatable {
  /// How the host ended, and why if it was made to.
  public var fate: HostFate
  /// The end of what host and lanes wrote to stderr.
  public var message: String

  /// Makes a report.
  public init(fate: HostFate, message: String) {
    self.fate = fate
    self.message = message
  }
}
