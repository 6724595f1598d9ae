internal import Slab

extension WorkerRow {
  /// Whether its start is known.
  var hasStarted: Bool { waitNs != Self.unknown && queuedNs != Self.unknown }

  /// Whether start and finish are known.
  var hasRun: Bool { hasStarted && runNs != Self.unknown }

  /// From the trial's begin to its start, where that is known.
  var startNs: Int64 { queuedNs &+ waitNs }

  /// From the trial's begin to its finish, where that is known.
  var finishNs: Int64 { startNs &+ runNs }

  /// Whether it returned a value.
  var hasResult: Bool {
    resultKind != Self.unknown && resultKind != Int64(ResultKind.none.rawValue)
  }

  /// The same row with no result where it has none, which is how it is stored and digested.
  var normalized: WorkerRow {
    guard !hasResult else { return self }
    var row = self
    row.result = Self.unknown
    return row
  }
}
