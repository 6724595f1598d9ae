/// Until when a run adds blocks.
public struct Precision: Sendable, Equatable {
  /// The half width that the interval of every comparison is to have, as a fraction of its ratio.
  public let target: Double
  /// What the run may take in all, nanoseconds: no block is begun that would go beyond it.
  public let budgetNs: Int64

  /// What a run may take where nothing else is said.
  public static let defaultBudgetNs: Int64 = 60_000_000_000

  /// Asks for a precision.
  public init(target: Double, budgetNs: Int64 = Precision.defaultBudgetNs) {
    self.target = target
    self.budgetNs = budgetNs
  }
}
