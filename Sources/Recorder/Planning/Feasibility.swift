internal import Glibc
internal import Machine
internal import Slab
public import Store
internal import Workloads

/// Refuses what the machine cannot hold, naming the limit, before anything is started or stored.
public enum Feasibility {
  /// Checks every trial of a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - host: the machine.
  ///   - folder: where the database and so the slabs will be.
  /// - Throws: `PlanError` with the first thing that does not fit.
  public static func check(_ plan: RunPlan, on host: HostMachine, folder: String) throws {
    for (index, described) in plan.cases.enumerated() {
      let most = SlabFormat.mostSlots
      guard described.workers <= most else {
        throw PlanError.tooManyWorkers(described.workers, most: most)
      }
      let ways = Set(plan.trials.filter { $0.caseIndex == index }.map(\.alternativeIndex))
      for way in ways.sorted() {
        try check(described, plan.alternatives[way], on: host)
      }
    }
    try checkDisk(plan, folder: folder)
  }

  private static func check(
    _ described: CaseDescription, _ alternative: Alternative, on host: HostMachine
  ) throws {
    let lanes = min(described.concurrency, described.workers)
    let needs = try Workloads.describing(described.workload).needs
    let hasSockets = needs.contains(.server)
    switch ConcurrencyModel(rawValue: alternative.model) {
    case .threads:
      try check(alternative.model, lanes, against: host.limits.threads)
      if hasSockets { try check(alternative.model, lanes + 32, against: host.limits.openFiles) }
    case .processes:
      try check(alternative.model, lanes, against: host.limits.processes)
      try check(alternative.model, lanes + 32, against: host.limits.openFiles)
    case .async, .hybrid:
      if hasSockets { try check(alternative.model, lanes + 32, against: host.limits.openFiles) }
    case .sequential, nil:
      break
    }
  }

  private static func check(_ model: String, _ asked: Int, against limit: MachineLimit?) throws {
    guard let limit, Int64(asked) > limit.room else { return }
    throw PlanError.beyondMachine(
      model: model, asked: asked, room: Int(limit.room), limit: limit.description)
  }

  private static func checkDisk(_ plan: RunPlan, folder: String) throws {
    let needed =
      plan.cases.map { SlabFormat.fileBytes(workers: $0.workers, lanes: 0) * 2 }.max() ?? 0
    var status = statvfs()
    // A file system without blocks, such as /proc, says nothing of room.
    guard statvfs(folder, &status) == 0, status.f_blocks > 0 else { return }
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    guard needed <= free else {
      throw PlanError.diskTooSmall(neededBytes: needed, freeBytes: free, folder: folder)
    }
  }
}
