/// What can be wrong with a workload's parameters, or go wrong in a worker.
public enum WorkloadError: Error, Hashable {
  /// No workload has that name.
  case noSuchWorkload(name: String, known: [String])
  /// The workload has no parameter of that name.
  case noSuchParameter(workload: String, name: String, known: [String])
  /// The text is not a value of that kind; `reason` says why where the form alone does not.
  case malformed(text: String, kind: Parameter.Kind, reason: String?)
  /// The value lies outside the parameter's bounds.
  case outOfBounds(workload: String, parameter: Parameter, value: Int64)
  /// A system call of a worker failed.
  case system(call: String, errno: Int32)
  /// What came back is not what was sent.
  case mismatch(String)
  /// The trial lacks what the workload needs (a folder, a server).
  case missingFacility(workload: String, facility: String)
  /// A blocking lane was lent what can only be awaited.
  case onlyAsync(facility: String)
}
