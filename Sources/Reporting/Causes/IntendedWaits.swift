import Store

/// How long workers mean to wait, where their workload says so.
public struct IntendedWaits: Sendable {
  /// What a workload says of it.
  public enum Wait: Sendable {
    /// Its workers wait for nothing.
    case none
    /// They wait as long as this parameter says, in nanoseconds.
    case parameter(String)
  }

  private let waits: [String: Wait]

  /// Takes what workloads say, by name; of those that are left out nothing is known.
  public init(_ waits: [String: Wait] = [:]) {
    self.waits = waits
  }

  /// What one worker of a case means to wait, nanoseconds; nil where the workload does not say.
  func ns(_ facts: CaseFacts) -> Double? {
    switch waits[facts.workload] {
    case nil: return nil
    case .some(.none): return 0
    case .parameter(let name):
      guard let parameter = facts.parameters.first(where: { $0.name == name }),
        case .integer(let value) = parameter.value
      else { return nil }
      return Double(value)
    }
  }
}
