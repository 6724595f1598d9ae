import Reporting
import Vocabulary
import Workloads

/// How the parameters of our workloads are written.
enum WorkloadUnits {
  static let all = ParameterUnits(
    Dictionary(
      uniqueKeysWithValues: Workloads.descriptions.map { workload in
        let units = workload.parameters.map { ($0.name, $0.kind) }
        return (workload.name, Dictionary(uniqueKeysWithValues: units))
      }))

  /// How long each built-in workload's workers mean to wait: not at all, or as long as its only
  /// duration says.
  static let waits = IntendedWaits(
    Dictionary(
      Workloads.all.compactMap { workload in
        let description = workload.description
        if !description.waits { return (description.name, .none) }
        let durations = description.parameters.filter { $0.kind == .duration }
        return durations.count == 1 ? (description.name, .parameter(durations[0].name)) : nil
      }, uniquingKeysWith: { first, _ in first }))
}
