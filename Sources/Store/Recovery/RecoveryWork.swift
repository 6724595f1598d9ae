internal import Foundation

/// What there is to recover: abandoned runs, and files that nobody needs any more.
struct RecoveryWork {
  /// Runs that are planned and that no living recorder holds.
  let runs: [UUID]
  /// Slabs that cannot be loaded by anybody: their trial is not known, or was given up.
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
    runs = try store.read { db in
      for file in files {
        switch try Self.meaning(of: file, store.path, db) {
        case .remains: remains.append(file)
        case .stray(let reason):
          let path = Leftovers.path(file.uuid, file.kind, beside: store.path)
          report.kept.append(.init(path: path, reason: reason))
        case .inUse: break
        }
      }
      return try db.rows("SELECT uuid FROM run WHERE status = 'planned' ORDER BY run_id")
        .compactMap { $0[0].blob.flatMap { UUID(bytes: $0) } }
        .filter { !RunLock.isHeld($0, beside: store.path) }
    }
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
    if file.kind.isOfRun {
      let isPlanned = try isPlanned(run: file.uuid, db)
      return isPlanned || RunLock.isHeld(file.uuid, beside: database) ? .inUse : .remains
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
    if row[1] == .integer(1) || file.kind != .slab { return .remains }
    return .stray("its trial could not be recovered from it")
  }

  private static func isPlanned(run: UUID, _ db: SQLConnection) throws -> Bool {
    try db.integer(
      "SELECT 1 FROM run WHERE uuid = ? AND status = 'planned'", [.blob(run.bytes)]) == 1
  }
}
