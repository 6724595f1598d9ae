import FoundationEssentials
import Glibc
import Recorder
import Slab
import Store

/// Records what advice is asked on and nothing has been recorded of yet.
struct AdviceSession {
  /// Work one after the other that takes longer is not recorded so: advice is not to take minutes.
  private static let longestSequentialNs = 2_000_000_000.0

  private let host: HostMachine
  private let session: RecordSession
  private let database: DatabaseOptions
  private let runtimes: [RuntimeChoice]
  private let trials: Int
  private let seed: Int64

  init(
    _ host: HostMachine, _ database: DatabaseOptions, runtimes: [RuntimeChoice],
    _ options: AdviceOptions
  ) throws {
    self.host = host
    self.database = database
    self.runtimes = runtimes
    trials =
      try options.trials.map { Int(try NumberList.number($0, for: "--trials", in: 1...100_000)) }
      ?? Defaults.trials
    seed =
      try options.seed.map { try NumberList.number($0, for: "--seed", in: 0...Int64.max) }
      ?? Int64.random(in: 0...Int64(UInt32.max))
    session = RecordSession(
      host, database, showsProgress: !options.noProgress && Console.showsProgress)
  }

  /// Records the described work in each runtime, since each needs steps of its own to compute as long.
  func record(_ work: DescribedWork) throws -> [RecordSession.Ended] {
    try runtimes.map { runtime in
      let steps = work.computes ? try self.steps(in: work.computeNs, of: runtime) : 0
      let choice = try work.choice(steps: steps, cpus: host.cpus)
      let models = Defaults.models(choice.workload).filter {
        $0 != .sequential || work.sequentialNs <= Self.longestSequentialNs
      }
      return try session.record(request([choice], models, [runtime], label: "advise"))
    }
  }

  /// Records a case for each rule of thumb, in all runtimes side by side.
  func recordRules() throws -> RecordSession.Ended {
    let kinds = RuntimeKind.allCases.filter { kind in runtimes.contains { $0.kind == kind } }
    let choices = try RuleSuite.Kind.allCases.flatMap { rule in
      try kinds.map { try RuleSuite.choice(rule, for: $0) }
    }
    return try session.record(request(choices, [], runtimes, label: RuleSuite.label))
  }

  private func steps(in nanoseconds: Int64, of runtime: RuntimeChoice) throws -> Int64 {
    let folder = FileManager.default.temporaryDirectory.path + "/concur-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try Calibration(on: host, folder: folder, interruption: Interruption())
      .steps(in: nanoseconds, of: runtime)
  }

  private func request(
    _ choices: [WorkloadChoice], _ models: [ConcurrencyModel], _ runtimes: [RuntimeChoice],
    label: String
  ) -> RecordRequest {
    RecordRequest(
      choices: choices, models: models, runtimes: runtimes, trials: trials, seed: seed,
      label: label, command: CommandText.of(CommandLine.arguments), version: Concur.version)
  }
}
