/// The catalogue of built-in workloads.
public enum Workloads {
  /// All of them, in the order in which they are listed.
  public static let all: [any Workload.Type] = [
    Sleep.self, CPU.self, Hash.self, File.self, Net.self, Mixed.self, PayloadWorkload.self,
    Lock.self,
  ]

  /// What users know of all of them, in the same order.
  public static var descriptions: [WorkloadDescription] { all.map { $0.description } }

  /// The workload of that name.
  ///
  /// - Throws: `WorkloadError.noSuchWorkload`, which lists those there are.
  public static func named(_ name: String) throws -> any Workload.Type {
    guard let found = all.first(where: { $0.description.name == name }) else {
      throw WorkloadError.noSuchWorkload(name: name, known: all.map { $0.description.name })
    }
    return found
  }
}
