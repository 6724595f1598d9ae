/// The catalogue of built-in workloads.
public enum Workloads {
  /// All of them, in the order in which they are listed.
  public static let all: [any Workload.Type] = [
    Sleep.self, CPU.self, Hash.self, File.self, Net.self, Mixed.self, PayloadWorkload.self,
    Lock.self,
  ]

  /// The user's own Python function, which only a Python host can run; chosen with `--call`.
  public static let call = WorkloadDescription(
    name: "call", version: 1, summary: "calls a Python function of your own",
    parameters: [], waits: true, computes: true, suspends: true,
    example: "concur record --call app.jobs:fetch --each urls.txt --runtime python3.12")

  /// What users know of all of them, in the same order.
  public static var descriptions: [WorkloadDescription] { all.map { $0.description } }

  /// What is known of the workload of that name, the user's own work included.
  ///
  /// - Throws: `WorkloadError.noSuchWorkload`.
  public static func describing(_ name: String) throws -> WorkloadDescription {
    try name == call.name ? call : hosted(name).description
  }

  /// What the Swift host runs under that name.
  ///
  /// - Throws: `WorkloadError.noSuchWorkload`.
  public static func hosted(_ name: String) throws -> any Workload.Type {
    try name == Exec.description.name ? Exec.self : named(name)
  }

  /// The built-in workload of that name.
  ///
  /// - Throws: `WorkloadError.noSuchWorkload`, which lists those there are.
  public static func named(_ name: String) throws -> any Workload.Type {
    guard let found = all.first(where: { $0.description.name == name }) else {
      throw WorkloadError.noSuchWorkload(name: name, known: all.map { $0.description.name })
    }
    return found
  }
}
