internal import CShims
internal import Dispatch
internal import FoundationEssentials
internal import Glibc
internal import Processes
internal import Slab
internal import Workloads

/// The Swift host: this program under another role, one process for one trial.
public enum Host {
  /// The word that makes `main` branch here before any command line is parsed.
  public static let role = "@host"

  /// Its descriptor at which a pipe ends with the guard.
  public static let lifeline: Int32 = 3

  /// Runs one trial.
  ///
  /// - Parameter arguments: what follows the role: the trial's specification as JSON.
  /// - Returns: the exit code: 0 where every lane ended, 1 with a sentence on stderr where the
  ///   trial could not be run as specified.
  public static func main(_ arguments: ArraySlice<String>) -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // The guard does the same once it knows the group; should it be killed before, nobody else would.
    _ = concur_kill_group_at_end_of(lifeline, getpgrp())
    guard !concur_has_ended(lifeline) else { return 1 }
    return reporting {
      let spec = try specification(arguments)
      let slab = try SlabMapping(spec.slab, touch: true)
      let model = try ModelFactory.model(for: spec)
      let workload = try make(spec, model.facilities)
      try run(model, Trial(spec, slab, workload, beginNs: 0, errors: ErrorLog(slab: spec.slab)))
    }
  }

  static func specification(_ arguments: ArraySlice<String>) throws -> TrialSpec {
    guard let argument = arguments.first else { throw HostError.noArgument }
    return try MessageText.read(argument, as: TrialSpec.self)
  }

  static func make(_ spec: TrialSpec, _ facilities: Facilities) throws -> any Workload {
    let type = try Workloads.hosted(spec.workload)
    return try type.init(Arguments(spec.parameters, for: type.description), facilities)
  }

  static func reporting(_ body: () throws -> Void) -> Int32 {
    do {
      try body()
      return 0
    } catch {
      report(error)
      return 1
    }
  }

  /// The sentence that the recorder reads from a host that could not run its trial.
  static func report(_ error: any Error) {
    let sentence = (error as? ProcessError).map(sentence) ?? "\(error)"
    _ = WholeBytes.write("\(sentence)\n", to: STDERR_FILENO)
  }

  private static func sentence(_ error: ProcessError) -> String {
    switch error {
    case .spawn(_, let errno): "cannot start a process: \(String(cString: strerror(errno)))"
    case .system(let call, let errno):
      "cannot \(call)" + (errno == 0 ? "" : ": \(String(cString: strerror(errno)))")
    }
  }

  private static func run(_ model: any Model, _ prepared: Trial) throws {
    let slab = prepared.slab
    if prepared.isRecorded {
      slab.note(recordingNs: RecordingCost.measure(measuresCPU: prepared.measuresCPU))
    }
    if model.usesPool {
      try PoolWatch.start(prepared)
      try PoolTimer.make()
    }
    let before = ResourceUsage.ofThisProcessAndChildren()
    slab.begin()
    try model.run(prepared.begun(at: slab.beginNs))
    let end = concur_now()
    let used = ResourceUsage.ofThisProcessAndChildren().since(before)
    let needsCount = prepared.description.needs.contains(.sharedTotal)
    slab.end(at: end, used, sharedTotal: needsCount ? total(of: model) : nil)
  }

  private static func total(of model: any Model) -> Int64 {
    nonisolated(unsafe) let model = model
    nonisolated(unsafe) var total: Int64 = 0
    AsyncModel.wait(on: nil) { total = await model.sharedTotal() }
    return total
  }
}
