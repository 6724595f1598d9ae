import Reporting
import Workloads

/// How the parameters of our workloads are written.
enum WorkloadUnits {
  static let all = ParameterUnits(
    Dictionary(
      uniqueKeysWithValues: Workloads.descriptions.map { workload in
        let units = workload.parameters.map { ($0.name, unit($0.kind)) }
        return (workload.name, Dictionary(uniqueKeysWithValues: units))
      }))

  private static func unit(_ kind: Parameter.Kind) -> ParameterUnits.Unit {
    switch kind {
    case .duration: .duration
    case .size: .size
    case .count: .count
    case .flag: .flag
    }
  }
}
