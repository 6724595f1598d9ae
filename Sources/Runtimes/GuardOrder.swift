internal import Slab

/// What a guard is told: the host to start and how long it may take.
struct GuardOrder: Codable {
  let host: HostCommand
  /// The trial's specification as JSON, handed on to the host as it is.
  let specification: String
  let slab: String
  /// Whether workers are commands, which alone are ended where they take too long.
  let endsCommands: Bool
  /// How long a worker may run, nanoseconds; nil for no limit.
  let workerTimeoutNs: Int64?
  /// How long the trial may take from the start of its host, nanoseconds; nil for no limit.
  let trialTimeoutNs: Int64?
}
