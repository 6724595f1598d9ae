import Store

/// What a row of a pivoted report stands for: all that tells its measurements from those of other
/// rows, but for the dimension that became columns.
struct PivotKey: Sendable, Hashable {
  /// What the row says of it; nil where that is a column, or is not told.
  let machine: String?
  let workload: String
  let params: String
  let workers: Int
  let concurrency: Int?
  let inputsDigest: String?
  let runtime, model: String?

  init(_ measurement: Measurement, by dimension: PivotDimension) {
    let work = measurement.work
    machine = dimension == .machine ? nil : measurement.run.machine
    workload = work.workload
    workers = work.workers
    concurrency = dimension == .concurrency ? nil : work.concurrency
    inputsDigest = work.inputsDigest
    runtime = dimension == .runtime ? nil : measurement.alternative.runtime
    model = dimension == .model ? nil : measurement.alternative.name
    if case .parameter(let name) = dimension {
      params = CaseParameter.canonicalJSON(of: work.parameters.filter { $0.name != name })
    } else {
      params = work.params
    }
  }

  /// The key of a row whose sides are what is compared.
  ///
  /// - Parameters:
  ///   - dropsRuntime: Whether the sides are runtimes.
  ///   - keepsMachine: Whether times are compared, which must be of one machine.
  init(_ measurement: Measurement, dropsRuntime: Bool, keepsMachine: Bool) {
    let work = measurement.work
    machine = keepsMachine ? measurement.run.machine : nil
    workload = work.workload
    params = work.params
    workers = work.workers
    concurrency = work.concurrency
    inputsDigest = work.inputsDigest
    runtime = dropsRuntime ? nil : measurement.alternative.runtime
    model = measurement.alternative.name
  }

  /// The parameters that the row keeps.
  var parameters: [CaseParameter] { CaseParameter.all(in: params) }
}
