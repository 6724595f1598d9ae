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
}
