internal import FoundationEssentials
internal import Slab
internal import Store

/// A slab that a killed recorder left beside a database: recovery stores what it says and removes
/// it, or keeps it as it is and stores nothing of it.
struct RecoveryTarget: FuzzTarget {
  let name = "recovery"
  let corpus: [[UInt8]]
  private let database: [UInt8]
  private let folder: String
  private let run: String
  private let trial: String

  /// - Parameter folder: where the databases and slabs are written.
  /// - Throws: where the corpus cannot be made.
  init(folder: String) throws {
    self.folder = folder + "/recovery"
    try FileManager.default.createDirectory(
      atPath: self.folder, withIntermediateDirectories: true)
    let workers = CorpusSlab.everyKind
    let plan = CorpusPlan.make(mark: 1, blocks: 0, workers: workers.count)
    let made = try CorpusDatabase("recovered", folder: folder)
    try made.record(plan, workers, trials: 1)
    database = try made.finished()
    run = plan.uuid.canonical
    trial = plan.trials[1].uuid.canonical
    corpus = [true, false].map { isWhole in
      CorpusSlab.bytes(
        run: plan.uuid.bytes, trial: plan.trials[1].uuid.bytes, workers: workers, isWhole: isWhole)
    }
  }

  func mutate(_ input: inout [UInt8], _ random: inout FuzzRandom) {
    SlabMutation.apply(&input, &random)
  }

  func check(_ input: [UInt8]) throws -> Outcome {
    let file = FuzzFile(path: folder + "/fuzzed.db")
    let slab = FuzzFile(path: file.path + "-\(trial).slab")
    try file.set(database)
    try slab.set(input)
    // Nobody holds it: the recorder is dead.
    let lock = FuzzFile(path: file.path + "-\(run).lock")
    try lock.set([])
    defer { lock.remove() }
    let (store, report) = try Recovery.open(
      DatabaseLocation(path: file.path), busyTimeout: 0.01)
    defer { store.close() }
    if let failure = report.failure { return .finding("it failed: \(failure)") }
    let stored = try store.query(Self.workers, ["trial": .text(trial)]).rows.map(Self.row)
    let verification = try store.verify()
    guard verification.isSound else { return .finding("\(verification.mismatches)") }
    let left = slab.bytes()
    slab.remove()
    if report.trials.isEmpty {
      let isBlank = input.allSatisfy { $0 == 0 }
      guard stored.isEmpty else { return .finding("rows of a slab that was not loaded") }
      guard left == (isBlank ? nil : input) else { return .finding("a slab that is gone") }
      guard report.kept.count == (isBlank ? 0 : 1) else {
        return .finding("no word of a kept slab")
      }
      return .refused
    }
    guard left == nil else { return .finding("a slab that was loaded and is still there") }
    return difference(stored, from: PlainSlab(input)).map { .finding($0) } ?? .accepted
  }

  private static let workers = """
    SELECT queued_ns, wait_ns, run_ns, cpu_ns, lane, w.status, result_kind, result
    FROM worker AS w JOIN trial AS t USING (trial_id)
    WHERE lower(hex(t.uuid)) = replace(:trial, '-', '') ORDER BY worker
    """

  private static func row(_ values: [SQLValue]) -> WorkerRow {
    let words = values.map { $0.integer ?? WorkerRow.unknown }
    return WorkerRow(
      queuedNs: words[0], waitNs: words[1], runNs: words[2], cpuNs: words[3], lane: words[4],
      status: words[5], resultKind: words[6], result: words[7])
  }

  private func difference(_ stored: [WorkerRow], from slab: PlainSlab) -> String? {
    guard let trial = slab.trial() else { return "a slab that is wrong is loaded" }
    guard stored.count == trial.workers.count else { return "its number of workers" }
    for (row, right) in zip(stored, trial.workers) {
      var right = right
      // The database keeps no value for a worker that returned none.
      if right.resultKind == Int64(ResultKind.none.rawValue) { right.result = WorkerRow.unknown }
      if row != right { return "\(row) for \(right)" }
    }
    return nil
  }
}
