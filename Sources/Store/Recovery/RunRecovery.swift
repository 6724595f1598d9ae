internal import FoundationEssentials
internal import Glibc
internal import Slab

/// Recovers one run whose recorder is dead.
enum RunRecovery {
  /// How long slabs are waited for whose guard is still ending workers, in seconds.
  private static let patience = 2.0

  /// What became of a slab.
  private enum Fate {
    /// It is loaded, or there was nothing in it.
    case done
    /// Somebody living holds it.
    case busy
  }

  /// Loads the run's slabs and ends the run; leaves all as it is where somebody holds it.
  static func recover(_ open: OpenRun, in store: ResultStore, _ report: inout RecoveryReport) throws
  {
    let lock: RunLock?
    do {
      lock = try RunLock.acquire(open.run, beside: open.place, waiting: 0)
    } catch StoreError.runIsAlive {
      return
    } catch  where open.falseLock != nil {
      // The recorder is gone, and what lies there can be no lock: slabs are locked one by one, and
      // each trial is stored once.
      lock = nil
    }
    let planned = try store.read { db in
      try db.rows(
        """
        SELECT t.uuid, t.trial_id FROM trial AS t JOIN run AS r USING (run_id)
        WHERE r.uuid = ? AND r.status = 'planned' AND t.status = 'planned'
        """,
        [.blob(open.run.bytes)])
    }
    let deadline = Date().addingTimeInterval(patience)
    for row in planned {
      guard let trial = row[0].blob.flatMap({ UUID(bytes: $0) }), let trialID = row[1].integer
      else { continue }
      for place in open.places
      where try load(trial, trialID, beside: place, until: deadline, in: store, &report) == .busy {
        report.waiting.append(open.run)
        return
      }
    }
    if try store.write({ try end(open.run, $0) }) { report.runs.append(open.run) }
    for place in open.places { SlabRemains.remove(run: open.run, beside: place) }
    lock?.release()
  }

  /// Ends the run in its recorder's place.
  ///
  /// - Returns: false where it has ended already.
  private static func end(_ run: UUID, _ db: SQLConnection) throws -> Bool {
    let row = try db.row(
      """
      SELECT r.run_id,
        max(coalesce(max(t.begin_unix_ns + ifnull(t.wall_ns, 0)), 0), r.started_unix_ns),
        sum(t.status IN ('planned', 'interrupted')), sum(t.status = 'failed')
      FROM run AS r JOIN trial AS t USING (run_id)
      WHERE r.uuid = ? AND r.status = 'planned'
      GROUP BY r.run_id
      """,
      [.blob(run.bytes)])
    guard let row, let runID = row[0].integer, let ended = row[1].integer else { return false }
    let status: RunStatus =
      row[2] != .integer(0) ? .interrupted : row[3] != .integer(0) ? .failed : .complete
    try RunRows.finish(runID, status, endedUnixNs: ended, db)
    return true
  }

  /// Loads a trial's slab, where there is one.
  private static func load(
    _ trial: UUID, _ trialID: Int64, beside place: String, until deadline: Date,
    in store: ResultStore, _ report: inout RecoveryReport
  ) throws -> Fate {
    let slab = Leftovers.path(trial, .slab, beside: place)
    guard Leftovers.exists(slab) else { return .done }
    while true {
      do {
        if let reason = Leftovers.flaw(of: slab, .slab) {
          throw SlabError.invalid(path: slab, reason: reason)
        }
        let loaded: Void? = try SlabFile.withExclusiveLock(slab) {
          try loadLocked(slab, trial, beside: place, in: store, &report)
        }
        if loaded != nil { break }
      } catch SlabError.system(_, _, ENOENT) {
        // Another recovery has loaded it meanwhile.
        return .done
      } catch SlabError.invalid(_, let reason) {
        try store.write {
          try RunRows.giveUp(trialID, reason: "Its slab is damaged: \(reason).", $0)
        }
        report.keep(slab, reason)
        return .done
      }
      guard Date() < deadline else { return .busy }
      usleep(20_000)
    }
    return .done
  }

  private static func loadLocked(
    _ slab: String, _ trial: UUID, beside place: String, in store: ResultStore,
    _ report: inout RecoveryReport
  ) throws {
    if !SlabRemains.isBlank(slab) {
      let record = try SlabReader.read(slab, fate: .unseen)
      guard record.header.identity.trial == trial.bytes else {
        throw SlabError.invalid(path: slab, reason: "it is another trial's")
      }
      let errors = WorkerErrors.read(besideSlab: slab, workers: record.workers.count)
      do {
        switch try store.store(record, errors: errors) {
        case .stored(let summary):
          report.trials.append(trial)
          report.finishedWorkers += summary.counts.finished
        case .alreadyThere: break
        case .closed: return report.keep(slab, "its trial was given up before")
        }
      } catch StoreError.unfitRecord(_, let reason) {
        throw SlabError.invalid(path: slab, reason: reason)
      }
    }
    SlabRemains.remove(trial, beside: place)
  }
}
