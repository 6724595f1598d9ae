import Store

/// What the columns of a pivoted report stand for.
public enum PivotDimension: Sendable, Equatable {
  /// Models with their variants.
  case model
  /// Runtimes.
  case runtime
  /// Machines.
  case machine
  /// Levels of concurrency.
  case concurrency
  /// Environments, in the order of time.
  case environment
  /// Values of a parameter.
  case parameter(String)

  /// Reads a dimension: `model`, `param:n`; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "model": self = .model
    case "runtime": self = .runtime
    case "machine": self = .machine
    case "concurrency": self = .concurrency
    case "environment": self = .environment
    default:
      let prefix = "param:"
      guard text.hasPrefix(prefix), text.count > prefix.count else { return nil }
      self = .parameter(String(text.dropFirst(prefix.count)))
    }
  }

  /// As it is typed.
  public var name: String {
    switch self {
    case .model: "model"
    case .runtime: "runtime"
    case .machine: "machine"
    case .concurrency: "concurrency"
    case .environment: "environment"
    case .parameter(let name): "param:" + name
    }
  }

  /// The value of a measurement; nil where it has none, such as of a parameter of another workload.
  func value(of measurement: Measurement) -> JSONValue? {
    switch self {
    case .model: .text(measurement.alternative.name)
    case .runtime: .text(measurement.alternative.runtime)
    case .machine: .text(measurement.run.machine)
    case .concurrency: .integer(Int64(measurement.work.concurrency))
    case .environment: .text(measurement.run.environmentID)
    case .parameter(let name):
      measurement.work.parameters.first { $0.name == name }?.value
    }
  }

  /// Whether a row's cells are of one case, and so must have the same results.
  var keepsTheCase: Bool {
    switch self {
    case .model, .runtime, .machine, .environment: true
    case .concurrency, .parameter: false
    }
  }

  /// Whether its values ascend; others stay in the order in which they are found.
  var isNumeric: Bool {
    switch self {
    case .concurrency, .parameter: true
    case .model, .runtime, .machine, .environment: false
    }
  }
}
