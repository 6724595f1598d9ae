internal import FoundationEssentials
internal import Glibc

/// What there is to recover: abandoned runs, and files that nobody needs any more.
struct RecoveryWork {
  /// Runs that are planned, and that recorders which are dead have left.
  let runs: [OpenRun]
  /// Files that nobody can make anything of: slabs whose trial is not known or was given up, and what
  /// is not of its name's type. And runs that are left alone.
  let report: RecoveryReport
  /// Files of trials that are stored, and locks of runs that are not planned.
  private let remains: [Leftovers.File]

  /// Whether there is nothing to do.
  var isEmpty: Bool { runs.isEmpty && remains.isEmpty }

  /// Looks into the folder, and into the database for what it finds there.
  init(in store: ResultStore) throws {
    let files = Leftovers(of: store.path).files
    var report = RecoveryReport()
    var remains: [Leftovers.File] = []
    let open = try store.read { db in
      for file in files {
        switch try Self.meaning(of: file, store.path, db) {
        case .remains: remains.append(file)
        case .stray(let reason):
          let path = Leftovers.path(file.uuid, file.kind, beside: store.path)
          report.keep(path, reason)
        case .inUse: break
        }
      }
      return try OpenRun.all(in: store.path, db)
    }
    for run in open {
      if let lock = run.falseLock { report.keep(lock.path, lock.reason) }
      if run.liveness != .abandoned { report.open.append(.init(run: run.run, run.liveness)) }
    }
    runs = open.filter { $0.liveness == .abandoned }
    self.report = report
    self.remains = remains
  }

  /// Removes the files that nobody needs.
  func removeRemains(in store: ResultStore) throws {
    for file in remains {
      let path = Leftovers.path(file.uuid, file.kind, beside: store.path)
      switch file.kind {
      case .lock, .inputs, .agent:
        // Under the lock no plan can be stored, so what is not planned now will not be.
        guard let lock = RunLock.tryAcquire(file.uuid, beside: store.path) else { continue }
        guard try !store.read({ try Self.isPlanned(run: file.uuid, $0) }) else { continue }
        SlabRemains.remove(run: file.uuid, beside: store.path)
        lock.release()
      case .slab, .errors: unlink(path)
      case .folder: try? FileManager.default.removeItem(atPath: path)
      }
    }
  }

  private enum Meaning {
    case inUse
    case remains
    case stray(String)
  }

  private static func meaning(
    of file: Leftovers.File, _ database: String, _ db: SQLConnection
  ) throws -> Meaning {
    let flaw = Leftovers.flaw(of: Leftovers.path(file.uuid, file.kind, beside: database), file.kind)
    if file.kind.isOfRun {
      let isPlanned = try isPlanned(run: file.uuid, db)
      if isPlanned || RunLock.isHeld(file.uuid, beside: database) { return .inUse }
      return flaw.map { .stray($0) } ?? .remains
    }
    let row = try db.row(
      """
      SELECT r.status = 'planned' AND t.status = 'planned', t.worker_digest IS NOT NULL
      FROM trial AS t JOIN run AS r USING (run_id) WHERE t.uuid = ?
      """,
      [.blob(file.uuid.bytes)])
    guard let row else {
      return file.kind == .slab ? .stray("its trial was not planned in this database") : .inUse
    }
    if row[0] == .integer(1) { return .inUse }
    if let flaw { return .stray(flaw) }
    if row[1] == .integer(1) || file.kind != .slab { return .remains }
    return .stray("its trial could not be recovered from it, or had been given up before")
  }

  private static func isPlanned(run: UUID, _ db: SQLConnection) throws -> Bool {
    try db.integer(
      "SELECT 1 FROM run WHERE uuid = ? AND status = 'planned'", [.blob(run.bytes)]) == 1
  }
}
