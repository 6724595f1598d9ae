internal import Store

/// What a stored plan says about how its trials are run.
struct RunSettings {
  let workerTimeoutNs: Int64?
  let trialTimeoutNs: Int64?
  let cpuTime: CPUTimePolicy

  init(_ settings: JSONValue) {
    guard case .object(let members) = settings else {
      workerTimeoutNs = nil
      trialTimeoutNs = nil
      cpuTime = .automatic
      return
    }
    workerTimeoutNs = members["worker_timeout_ns"]?.asInteger
    trialTimeoutNs = members["trial_timeout_ns"]?.asInteger
    if case .text(let name)? = members["cpu_time"] {
      cpuTime = CPUTimePolicy(rawValue: name) ?? .automatic
    } else {
      cpuTime = .automatic
    }
  }
}

extension JSONValue {
  /// The number where it is a whole one.
  var asInteger: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }
}
