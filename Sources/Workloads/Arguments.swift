/// The values of a workload's parameters in one case: every parameter has one, within bounds.
public struct Arguments: Sendable, Equatable {
  /// Values by parameter name, in base units (nanoseconds, bytes, counts, 0 or 1).
  public let values: [String: Int64]

  /// Fills in the defaults of what `given` leaves out.
  ///
  /// - Throws: `WorkloadError` for a name the workload does not have or a value out of bounds.
  public init(_ given: [String: Int64], for workload: WorkloadDescription) throws {
    var values = [String: Int64]()
    for parameter in workload.parameters {
      let value = given[parameter.name] ?? parameter.defaultValue
      guard parameter.bounds.contains(value) else {
        throw WorkloadError.outOfBounds(workload: workload.name, parameter: parameter, value: value)
      }
      values[parameter.name] = value
    }
    if let stranger = given.keys.sorted().first(where: { values[$0] == nil }) {
      throw WorkloadError.noSuchParameter(
        workload: workload.name, name: stranger, known: workload.parameters.map(\.name))
    }
    self.values = values
  }

  /// The value of a parameter the workload declares.
  public subscript(_ name: String) -> Int64 { values[name, default: 0] }
}
