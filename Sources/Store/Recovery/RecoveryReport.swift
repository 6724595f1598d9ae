public import Foundation

/// What was found of recorders that did not end well, and what was done about it.
public struct RecoveryReport: Sendable, Equatable {
  /// A slab that was not loaded.
  public struct KeptSlab: Sendable, Equatable {
    /// Where it lies.
    public let path: String
    /// Why it was left there.
    public let reason: String
  }

  /// Runs that were ended in their dead recorder's place.
  public internal(set) var runs: [UUID] = []
  /// Trials that were loaded from their slabs.
  public internal(set) var trials: [UUID] = []
  /// Workers of those that had come to an end.
  public internal(set) var finishedWorkers: Int64 = 0
  /// Slabs that were left where they are.
  public internal(set) var kept: [KeptSlab] = []
  /// Runs whose processes are still ending; the next command looks again.
  public internal(set) var waiting: [UUID] = []
  /// Why recovery stopped, or was not begun; what could not be loaded is still in its slab.
  public internal(set) var failure: StoreError?

  /// Slabs that are still there after that.
  public internal(set) var left: [String] = []

  /// Whether there is nothing to tell.
  public var isEmpty: Bool { self == RecoveryReport() }

  init() {}
}
