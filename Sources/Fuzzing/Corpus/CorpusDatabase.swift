internal import Slab
internal import Store

/// Databases made by the store itself, the same bytes every time.
struct CorpusDatabase {
  /// The database being made.
  let store: ResultStore
  private let file: FuzzFile
  private let slab: FuzzFile

  /// A recorder of which nothing can be told, the same every time.
  private static let recording = Recording(
    process: ProcessIdentity(
      pid: 1, startTicks: 0, bootID: Array(repeating: 0, count: 16), pidNamespace: 0,
      timeNamespace: 0), device: 0, inode: 0, place: "/corpus.db")

  /// Begins an empty one.
  init(_ name: String, folder: String) throws {
    file = FuzzFile(path: folder + "/\(name).db")
    slab = FuzzFile(path: folder + "/\(name).slab")
    file.remove()
    store = try ResultStore.openForWriting(DatabaseLocation(path: file.path))
  }

  /// Stores a plan, its first `trials` trials, and its end where these are all.
  func record(_ plan: RunPlan, _ workers: [CorpusSlab.Worker?], trials: Int? = nil) throws {
    try store.store(plan, by: Self.recording)
    for trial in plan.trials.prefix(trials ?? plan.trials.count) {
      try slab.set(
        CorpusSlab.bytes(run: plan.uuid.bytes, trial: trial.uuid.bytes, workers: workers))
      let failed = workers.indices.filter { workers[$0]?.status == 2 }
      let errors = failed.map { WorkerError(worker: $0, kind: "ValueError", message: "bad: é") }
      _ = try store.store(try SlabReader.read(slab.path, fate: .unseen), errors: errors)
    }
    slab.remove()
    guard trials == nil else { return }
    try store.finish(plan.uuid, .complete, endedUnixNs: plan.startedUnixNs + 1_000_000_000)
  }

  /// Closes it: its bytes, but for the moment at which it was made, which is no part of them.
  func finished() throws -> [UInt8] {
    store.close()
    try Forgery.apply(
      values: ["UPDATE migration SET applied_at = '2026-01-01T00:00:00Z'"], to: file.path)
    guard let bytes = file.bytes() else { throw FuzzError("the corpus is gone") }
    file.remove()
    return bytes
  }
}
