internal import Glibc
internal import Processes

/// Runs the user's own command: a process a worker.
public struct Exec: Workload {
  /// What users know of it. It is chosen with `--exec`, not by name.
  public static let description = WorkloadDescription(
    name: "exec", version: 1, summary: "runs a command of your own and waits for its end",
    parameters: [], waits: true, computes: true, suspends: true,
    example: "concur record --exec './resize {}' --each files.txt --concurrency 4")

  private let lines: CommandLines

  /// Takes the trial's command.
  ///
  /// - Throws: `WorkloadError.missingFacility` where there is none.
  public init(_ arguments: Arguments, _ facilities: Facilities) throws {
    guard let lines = facilities.commands else {
      throw WorkloadError.missingFacility(workload: "exec", facility: "a command")
    }
    self.lines = lines
  }

  /// Starts the worker's command, with nothing to read and its output thrown away, and waits; 0.
  ///
  /// - Throws: `WorkloadError.commandEnded` where it did not leave with 0.
  public func run(_ worker: Int) throws -> Int64 {
    let (executable, arguments) = lines.line(of: worker)
    let end: ProcessEnd?
    do {
      end = try Child.spawn(executable, arguments, files: [0: .null, 1: .null]).wait()
    } catch ProcessError.spawn(_, let errno) {
      throw WorkloadError.system(call: "start the command", errno: errno)
    }
    switch end {
    case .exited(0): return 0
    case .exited(let code): throw WorkloadError.commandEnded(code: code, signal: nil)
    case nil: throw WorkloadError.system(call: "learn how the command ended", errno: ECHILD)
    case .signalled(let signal): throw WorkloadError.commandEnded(code: nil, signal: signal)
    }
  }

  /// As `run`; commands are run by the models that block.
  public func runAsync(_ worker: Int) async throws -> Int64 { try run(worker) }
}
