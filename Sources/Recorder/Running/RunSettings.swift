internal import Slab
internal import Store

/// What a stored plan says about how its trials are run.
struct RunSettings {
  let workerTimeoutNs: Int64?
  let trialTimeoutNs: Int64?
  let cpuTime: CPUTimePolicy
  /// Until when blocks are added; nil where the plan has them all.
  let precision: Precision?
  /// How many blocks the plan began with.
  let trials: Int
  /// The interpreters' paths, by the names of their runtimes.
  let interpreters: [String: String]
  /// Folders in which the user's modules are looked for first.
  let pythonPath: [String]
  /// What the lines are that workers are given.
  let inputsForm: WorkerInputs.Form
  /// The file they came from; nil for stdin, and where there are none.
  let inputsSource: String?

  init(_ settings: JSONValue) {
    let members = settings.members
    let inputs = members["inputs"]?.members ?? [:]
    workerTimeoutNs = members["worker_timeout_ns"]?.asInteger.map(Self.timeout)
    trialTimeoutNs = members["trial_timeout_ns"]?.asInteger.map(Self.timeout)
    cpuTime = members["cpu_time"]?.text.flatMap { CPUTimePolicy(rawValue: $0) } ?? .automatic
    trials = members["trials"]?.asInteger.map(Int.init) ?? Defaults.trials
    precision = members["precision"]?.asReal.map { target in
      Precision(
        target: target,
        budgetNs: members["budget_ns"]?.asInteger ?? Precision.defaultBudgetNs)
    }
    interpreters = (members["interpreters"]?.members ?? [:]).compactMapValues(\.text)
    if case .array(let folders)? = members["python_path"] {
      pythonPath = folders.compactMap(\.text)
    } else {
      pythonPath = []
    }
    inputsForm = inputs["form"]?.text.flatMap { WorkerInputs.Form(rawValue: $0) } ?? .lines
    inputsSource = inputs["path"]?.text
  }

  /// A time that can be added to a moment: 2⁶⁰ ns are 36 years.
  private static func timeout(_ nanoseconds: Int64) -> Int64 { min(max(nanoseconds, 1), 1 << 60) }
}

extension JSONValue {
  /// The number where it is a whole one.
  var asInteger: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The number, whole or not.
  var asReal: Double? {
    switch self {
    case .real(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// The values by name; none where it is no object.
  var members: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }
}
