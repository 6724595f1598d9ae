/// What a workload needs of its trial besides lanes.
public enum WorkloadNeed: Sendable, Hashable {
  /// A private folder to write files into.
  case folder
  /// A server on loopback, ready before the trial.
  case server
  /// That the shared counter's final count is put on record.
  case sharedTotal
}
