public import FoundationEssentials
internal import Glibc
private import Slab

/// Brings in what recorders left behind that were killed: loads their slabs, ends their runs,
/// removes their files. Each trial is loaded exactly once, however many processes recover at once,
/// since the run's lock is held meanwhile and a trial is stored only while it is planned.
public enum Recovery {
  /// Opens a database to read it, after recovering what there is to recover.
  ///
  /// Where there is nothing, this costs one look into the folder. Where the user may not write,
  /// the report says so and the database is read as it is.
  ///
  /// - Throws: what `ResultStore.openForReading` throws; what goes wrong in recovery is reported.
  public static func open(
    _ location: DatabaseLocation, busyTimeout: Double = 60
  ) throws -> (store: ResultStore, report: RecoveryReport) {
    let store = try ResultStore.openForReading(location, busyTimeout: busyTimeout)
    let work = try RecoveryWork(in: store)
    guard !work.isEmpty else { return (store, work.report) }
    guard store.isReadOnly else { return (store, run(store)) }
    var report = work.report
    do {
      guard try ResultStore.isWritable(store.path) else {
        throw StoreError.noPermission(
          path: store.path, reason: "the file and its folder must be writable for that")
      }
      // A reader of a file in WAL mode would keep the writer out.
      store.close()
      let writable = try ResultStore.openForWriting(
        DatabaseLocation(path: store.path), busyTimeout: busyTimeout)
      return (writable, run(writable))
    } catch let error as StoreError {
      report.failure = error
      report.left = slabs(beside: store.path, except: report)
      return (try ResultStore.openForReading(location, busyTimeout: busyTimeout), report)
    }
  }

  /// The slabs that lie there and were not told of yet.
  private static func slabs(beside database: String, except report: RecoveryReport) -> [String] {
    Leftovers(of: database).files.filter { $0.kind == .slab }
      .map { Leftovers.path($0.uuid, .slab, beside: database) }
      .filter { path in !report.kept.contains { $0.path == path } }.sorted()
  }

  /// Recovers what there is to recover, through a store that may write.
  ///
  /// - Returns: what was done; a failure on the way is part of it, and leaves what it concerns as
  ///   it was. What is wrong with the files of one run keeps no other from being recovered.
  public static func run(_ store: ResultStore) -> RecoveryReport {
    var report = RecoveryReport()
    attempt(in: store, &report) { report in
      let work = try RecoveryWork(in: store)
      report = work.report
      for run in work.runs where report.failure?.category != .locked {
        attempt(in: store, &report) { try RunRecovery.recover(run, in: store, &$0) }
      }
      try RecoveryWork(in: store).removeRemains(in: store)
    }
    if report.failure != nil { report.left = slabs(beside: store.path, except: report) }
    return report
  }

  /// Ends a run of which it is not known whether somebody records it, as if its recorder were dead.
  ///
  /// For whoever knows that it is: in a copy whose original is lost, or in a file that was moved.
  ///
  /// - Returns: what was done.
  /// - Throws: `StoreError.unknownRun`; `.runIsOver` where it has an end; `.runIsAlive` where
  ///   somebody records it; `.runEndedElsewhere` where the original has it whole.
  public static func end(_ run: UUID, in store: ResultStore) throws -> RecoveryReport {
    guard let status = try store.status(of: run) else { throw StoreError.unknownRun(run) }
    guard status == .planned else { throw StoreError.runIsOver(run) }
    let open = try store.read { try OpenRun(run, in: store.path, $0) }
    switch open.liveness {
    case .recording: throw StoreError.runIsAlive(run)
    case .endedIn(let path): throw StoreError.runEndedElsewhere(run, path: path)
    case .abandoned, .unknown: break
    }
    var report = RecoveryReport()
    attempt(in: store, &report) { try RunRecovery.recover(open, in: store, &$0) }
    return report
  }

  /// Does a part of a recovery; of several failures the first is told.
  private static func attempt(
    in store: ResultStore, _ report: inout RecoveryReport,
    _ body: (inout RecoveryReport) throws -> Void
  ) {
    do {
      try body(&report)
    } catch {
      report.failure = report.failure ?? failure(error, in: store)
    }
  }

  private static func failure(_ error: any Error, in store: ResultStore) -> StoreError {
    switch error {
    case let error as StoreError: error
    case SlabError.system(let call, let path, let number):
      number == EACCES
        ? .noPermission(path: path, reason: "\(call): \(DatabasePath.message(number))")
        : .io(path: path, reason: "\(call): \(DatabasePath.message(number))")
    default: .io(path: store.path, reason: String(describing: error))
    }
  }
}
