public import FoundationEssentials

/// What was found of recorders that did not end well, and what was done about it.
public struct RecoveryReport: Sendable, Equatable {
  /// A slab that was not loaded, or something else that no recorder leaves.
  public struct KeptFile: Sendable, Equatable {
    /// Where it lies.
    public let path: String
    /// Why it was left there.
    public let reason: String
  }

  /// A run without an end that was left alone.
  public struct OpenRun: Sendable, Equatable {
    /// The run.
    public let run: UUID
    /// Why it was left alone.
    public let liveness: RunLiveness

    init(run: UUID, _ liveness: RunLiveness) {
      self.run = run
      self.liveness = liveness
    }
  }

  /// Runs that were ended in their dead recorder's place.
  public internal(set) var runs: [UUID] = []
  /// Trials that were loaded from their slabs.
  public internal(set) var trials: [UUID] = []
  /// Workers of those that had come to an end.
  public internal(set) var finishedWorkers: Int64 = 0
  /// Files that were left where they are.
  public internal(set) var kept: [KeptFile] = []
  /// Runs that are being recorded, or of which it is not known that nobody does.
  public internal(set) var open: [OpenRun] = []
  /// Runs whose processes are still ending; the next command looks again.
  public internal(set) var waiting: [UUID] = []
  /// Why recovery stopped, or was not begun; what could not be loaded is still in its slab.
  public internal(set) var failure: StoreError?

  /// Slabs that are still there after that.
  public internal(set) var left: [String] = []

  /// Whether there is nothing to tell.
  public var isEmpty: Bool {
    var told = self
    told.open = []
    return told == RecoveryReport()
  }

  init() {}

  /// Names a file that is left where it is; once more does nothing.
  mutating func keep(_ path: String, _ reason: String) {
    guard !kept.contains(where: { $0.path == path }) else { return }
    kept.append(KeptFile(path: path, reason: reason))
  }

  /// Adds what another recovery of the same database did after this one.
  public mutating func add(_ later: RecoveryReport) {
    runs += later.runs
    trials += later.trials
    finishedWorkers += later.finishedWorkers
    for file in later.kept { keep(file.path, file.reason) }
    waiting += later.waiting
    failure = failure ?? later.failure
    left += later.left
  }
}
