public import Slab

/// How a trial ended, as far as its workers' rows do not say it.
public struct TrialEnd: Sendable, Equatable {
  /// Complete, failed or interrupted.
  public var status: TrialStatus
  /// Why it is not complete, one sentence.
  public var reason: String?
  /// What else the machine did meanwhile.
  public var load: TrialLoad

  /// Makes an end.
  public init(status: TrialStatus, reason: String? = nil, load: TrialLoad = TrialLoad()) {
    self.status = status
    self.reason = reason
    self.load = load
  }

  /// What the record itself says: interrupted where the host did not note the end of the timed
  /// span, failed where not every worker returned, else complete.
  ///
  /// - Parameter errors: what workers threw, for the reason.
  public init(
    of record: TrialRecord, errors: [WorkerError] = [], load: TrialLoad = TrialLoad()
  ) {
    let counts = WorkerCounts(of: record.workers)
    if record.header.endNs == nil {
      self.init(
        status: .interrupted,
        reason: "It was cut short after \(counts.finished) of \(Self.workers(counts.all)).",
        load: load)
    } else if counts.ok < counts.all {
      let cause = FirstCause(in: record.workers).map { "; the first: " + $0.text(errors) }
      self.init(
        status: .failed,
        reason: "\(counts.all - counts.ok) of \(Self.workers(counts.all)) did not succeed"
          + (cause ?? ""), load: load)
    } else {
      self.init(status: .complete, load: load)
    }
  }

  private static func workers(_ count: Int64) -> String {
    "\(count) worker\(count == 1 ? "" : "s")"
  }
}
