public import Vocabulary

/// What can be wrong with a workload's parameters, or go wrong in a worker.
public enum WorkloadError: Error, Hashable {
  /// No workload has that name.
  case noSuchWorkload(name: String, known: [String])
  /// The workload has no parameter of that name.
  case noSuchParameter(workload: String, name: String, known: [String])
  /// The text is not a value of that kind; `reason` says why where the form alone does not.
  case malformed(text: String, kind: Quantity.Kind, reason: String?)
  /// The value lies outside the parameter's bounds.
  case outOfBounds(workload: String, parameter: Parameter, value: Int64)
  /// A system call of a worker failed.
  case system(call: String, errno: Int32)
  /// What came back is not what was sent.
  case mismatch(String)
  /// The trial lacks what the workload needs (a folder, a server).
  case missingFacility(workload: String, facility: String)
  /// The user's command is not there or may not be run.
  case noSuchCommand(String)
  /// The user's command left with another code than 0, or a signal ended it.
  case commandEnded(code: Int32?, signal: Int32?)
  /// A blocking lane was lent what can only be awaited.
  case onlyAsync(facility: String)
}
