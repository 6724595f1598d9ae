internal import Glibc
internal import Processes
internal import Slab

/// A lane process of a host: this program under another role.
public enum LaneProcess {
  /// The words that make `main` branch here before any command line is parsed.
  public static let roles = [ProcessesModel.role, HybridModel.role]

  /// Takes workers until there are no more.
  ///
  /// - Parameters:
  ///   - role: one of `roles`.
  ///   - arguments: what follows it: the trial's specification as JSON.
  /// - Returns: the exit code: 0, or 1 with a sentence on stderr.
  public static func main(_ role: String, _ arguments: ArraySlice<String>) -> Int32 {
    signal(SIGXFSZ, SIG_IGN)
    return Host.reporting {
      let spec = try Host.specification(arguments)
      let slab = try SlabMapping(spec.slab, touch: false)
      let workload = try Host.make(spec, ModelFactory.laneFacilities(spec))
      let trial = Trial(
        spec, slab, workload, beginNs: slab.beginNs, errors: ErrorLog(slab: spec.slab))
      if role == HybridModel.role {
        try ComputingLane.run(trial)
      } else {
        BlockingLane.run(trial, isProcess: true)
      }
    }
  }
}
