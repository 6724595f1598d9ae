import Tables
import Vocabulary
import Workloads

/// The workloads with their parameters, as `concur workloads` lists them, in every format.
struct WorkloadsAnswer: Answer {
  private let workloads = Workloads.descriptions

  /// A table; on a terminal a paragraph for each workload.
  func document(_ units: ParameterUnits) -> Document {
    let texts = workloads.map(\.lines)
    return Document(blocks: [
      .listing(table, brief: [.drawing(Array(texts.joined(separator: [""])))])
    ])
  }

  /// A row for each parameter.
  var table: Listing {
    Listing(
      "workload summary parameter kind default least most meaning example",
      workloads.flatMap { workload in
        workload.parameters.map { parameter in
          [
            Field("workload", workload.name),
            Field("summary", workload.summary),
            Field("parameter", parameter.name),
            Field("kind", parameter.kind.rawValue),
            Field("default", .integer(parameter.defaultValue)),
            Field("least", .integer(parameter.bounds.lowerBound)),
            Field("most", .integer(parameter.bounds.upperBound)),
            Field("meaning", parameter.summary),
            Field("example", workload.example),
          ]
        }
      })
  }
}

extension WorkloadDescription {
  /// What it is, its parameters and how it is recorded.
  fileprivate var lines: [String] {
    let widest = parameters.map(\.name.count).max() ?? 0
    let parameters = parameters.map { parameter in
      let padding = String(repeating: " ", count: widest - parameter.name.count)
      let value = Quantity.format(parameter.defaultValue, as: parameter.kind)
      return "    \(parameter.name)\(padding)  \(parameter.kind.rawValue), default \(value): "
        + parameter.summary
    }
    return ["\(name): \(summary)"] + parameters + ["  $ \(example)"]
  }
}
