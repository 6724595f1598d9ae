/// What can be wrong with a workload's parameters, or go wrong in a worker.
public enum WorkloadError: Error, Equatable {
  /// The workload has no parameter of that name.
  case noSuchParameter(workload: WorkloadDescription, name: String)
  /// The value lies outside the parameter's bounds.
  case outOfBounds(workload: String, parameter: Parameter, value: Int64)
  /// A system call of a worker failed.
  case system(call: String, errno: Int32)
  /// What came back is not what was sent.
  case mismatch(String)
  /// The trial lacks what the workload needs (a folder, a server).
  case missingFacility(String)
}
