import BenchmarkPeers
import Processes
import Slab
import Store

/// Loads one slab, each time into a fresh database that has planned its trial.
struct LoadedDatabases {
  private let plan: RunPlan
  private let slab: String
  private let path: String
  private let workbench: Workbench

  init(_ plan: RunPlan, slab: String, on workbench: Workbench) {
    self.plan = plan
    self.slab = slab
    self.workbench = workbench
    path = workbench.path("load.db")
  }

  /// The store's load of the workers alone; nanoseconds.
  func load() throws -> Int64 {
    let store = try planned()
    defer { store.close() }
    return try store.timeLoad(ofSlab: slab)
  }

  /// The storing of the whole trial as `record` does it; nanoseconds.
  func store() throws -> Int64 {
    let store = try planned()
    defer { store.close() }
    return try Stopwatch.time {
      let record = try SlabReader.read(slab, fate: HostFate(host: .exited(0)))
      _ = try store.store(record)
    }
  }

  /// The bare loop.
  func peer() throws -> concur_peer_times {
    try planned().close()
    var times = concur_peer_times()
    let code = concur_peer_load(path, slab, GeneratedPlan.trialKey, &times)
    guard code == 0 else { throw BenchmarkError.failed("the bare loop failed (\(code))") }
    return times
  }

  /// Whether both load the same rows.
  func areEqual() throws -> Bool {
    _ = try load()
    let ours = try contents()
    _ = try peer()
    return try contents() == ours
  }

  private func planned() throws -> ResultStore {
    _ = workbench.freshPath("load.db")
    let store = try ResultStore.openForWriting(DatabaseLocation(path: path))
    try store.store(plan)
    return store
  }

  /// Sums that tell any column or order of rows from another.
  private func contents() throws -> QueryResult {
    let store = try ResultStore.openForReading(DatabaseLocation(path: path))
    defer { store.close() }
    return try store.query(
      """
      SELECT count(*), sum(queued_ns), sum(wait_ns % 1009 * (worker % 1013)),
        sum(run_ns % 1009 * (worker % 1013)), count(cpu_ns), sum(lane), count(lane), sum(status),
        sum(result_kind), sum(result % 1009 * (worker % 1013))
      FROM worker
      """)
  }
}
