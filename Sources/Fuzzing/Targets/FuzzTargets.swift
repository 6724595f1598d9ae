/// All that is fuzzed. One more is a type in this folder, a name and a case here, and a row in
/// `docs/reliability.md`.
public enum FuzzTargets {
  /// Their names, in the order in which they are run.
  public static let names = [
    "slab", "errors", "inputs", "database", "recovery", "merge", "reports",
  ]

  /// Makes a target.
  ///
  /// - Parameters:
  ///   - name: one of `names`.
  ///   - program: the path of `concur`.
  ///   - folder: a folder of this process's own.
  /// - Throws: `FuzzError` where there is none of that name, or its corpus cannot be made.
  public static func make(
    _ name: String, program: String, folder: String
  ) throws -> any FuzzTarget {
    switch name {
    case "slab": SlabTarget(folder: folder)
    case "errors": ErrorsTarget(folder: folder)
    case "inputs": InputsTarget(program: program, folder: folder)
    case "database": try DatabaseTarget(folder: folder)
    case "recovery": try RecoveryTarget(folder: folder)
    case "merge": try MergeTarget(folder: folder)
    case "reports": try ReportsTarget(folder: folder)
    default:
      throw FuzzError("there is no target \(name); there are \(names.joined(separator: ", "))")
    }
  }
}
