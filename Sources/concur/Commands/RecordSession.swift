import FoundationEssentials
import Machine
import Recorder
import Store

/// One recording from the opened database to the ended run.
struct RecordSession {
  /// A run that has ended.
  struct Ended {
    let run: UUID
    let store: ResultStore
    let outcome: RunOutcome
  }

  private let host: HostMachine
  private let database: DatabaseOptions
  private let showsProgress: Bool
  private let warnsOfNoise: Bool

  init(
    _ host: HostMachine, _ database: DatabaseOptions, showsProgress: Bool,
    warnsOfNoise: Bool = false
  ) {
    self.host = host
    self.database = database
    self.showsProgress = showsProgress
    self.warnsOfNoise = warnsOfNoise
  }

  /// Plans and runs what was asked for; what the machine cannot hold is refused before the
  /// database is created.
  func record(_ request: RecordRequest) throws -> Ended {
    let plan = try Planner.plan(request, on: host)
    try Feasibility.check(plan, on: host, folder: try database.folder())
    let store = try database.openForWriting()
    let lock = try RunLock.acquire(plan.uuid, beside: store.path)
    defer { giveBack(lock, of: plan.uuid, in: store) }
    try store.store(plan)
    return try run(plan, in: store, request.ownWork?.inputs, command: request.ownWork?.command)
  }

  /// Goes on with a run that was cut short, in the same order.
  func resume(_ text: String) throws -> Ended {
    let store = try database.openForWriting()
    guard let uuid = try store.run(identifiedBy: text) else {
      throw UsageError(
        "--resume: no single run has an id that begins with '\(Console.escaped(text))'; "
          + "see concur runs")
    }
    let lock = try RunLock.acquire(uuid, beside: store.path)
    let plan: RunPlan
    do {
      plan = try store.reopen(uuid)
    } catch {
      lock.giveUp()
      throw error
    }
    defer { giveBack(lock, of: uuid, in: store) }
    guard plan.machine.uuid == host.machine.uuid, plan.environment == host.environment else {
      try store.finish(uuid, .interrupted, endedUnixNs: plan.startedUnixNs)
      throw UsageError(
        "--resume: the run was recorded in another environment, and its trials would not be "
          + "comparable; start a new run")
    }
    let inputs: InputLines?
    do {
      inputs = try Resumption.inputs(of: plan)
      try Resumption.checkInterpreters(of: plan)
      try Resumption.checkCommand(of: plan)
      try Feasibility.check(plan, on: host, folder: try database.folder())
    } catch {
      try store.finish(uuid, .interrupted, endedUnixNs: plan.startedUnixNs)
      throw error
    }
    return try run(plan, in: store, inputs)
  }

  /// A run that could not be ended is left for recovery, which needs the lock's file where it is done
  /// in a copy.
  private func giveBack(_ lock: RunLock, of run: UUID, in store: ResultStore) {
    if let status = try? store.status(of: run), status == .planned {
      lock.letGo()
    } else {
      lock.release()
    }
  }

  private func run(
    _ plan: RunPlan, in store: ResultStore, _ inputs: InputLines?, command: String? = nil
  ) throws -> Ended {
    if warnsOfNoise, let noise = host.worstNoise {
      Console.error("concur: noisy: \(noise.sentence.dropLast()); concur doctor says more")
    }
    let line = showsProgress ? ProgressLine() : nil
    defer { line?.clear() }
    let recorder = RunRecorder(
      plan, in: store, inputs: inputs, command: command, cpus: host.cpus,
      interruption: Interruption(),
      progress: { line?.show($0) })
    let outcome = try recorder.record()
    return Ended(run: plan.uuid, store: recorder.store, outcome: outcome)
  }
}
