/// How a run ended.
public struct RunOutcome: Sendable, Equatable {
  /// Trials that went as planned.
  public var complete = 0
  /// Trials of which a worker or the host failed.
  public var failed = 0
  /// Trials that were stopped.
  public var interrupted = 0
  /// Trials that were not begun.
  public var notRun = 0
  /// Workers that did not end well, in all trials together.
  public var workersFailed = 0
  /// The first thing that went wrong, one sentence.
  public var firstCause: String?
  /// The signal that stopped the run.
  public var signal: Int32?
  /// Slabs that could not be loaded, because the database was locked; they are kept.
  public var keptSlabs: [String] = []

  /// Whether all was as planned.
  public var isWhole: Bool {
    failed == 0 && interrupted == 0 && notRun == 0 && keptSlabs.isEmpty
  }
}
