private import Foundation
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
    guard try ResultStore.isWritable(store.path) else {
      var report = work.report
      report.failure = .noPermission(
        path: store.path, reason: "the file and its folder must be writable for that")
      report.left = slabs(beside: store.path, except: report)
      return (store, report)
    }
    do {
      let writable = try ResultStore.openForWriting(
        DatabaseLocation(path: store.path), busyTimeout: busyTimeout)
      return (writable, run(writable))
    } catch let error as StoreError {
      var report = work.report
      report.failure = error
      report.left = slabs(beside: store.path, except: report)
      return (store, report)
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
  ///   it was.
  public static func run(_ store: ResultStore) -> RecoveryReport {
    var report = RecoveryReport()
    do {
      let work = try RecoveryWork(in: store)
      report = work.report
      for run in work.runs {
        try RunRecovery.recover(run, in: store, &report)
      }
      try RecoveryWork(in: store).removeRemains(in: store)
    } catch let error as StoreError {
      report.failure = error
    } catch SlabError.system(let call, let path, let number) {
      let reason = "\(call): \(DatabasePath.message(number))"
      report.failure =
        number == EACCES
        ? .noPermission(path: path, reason: reason) : .io(path: path, reason: reason)
    } catch {
      report.failure = .io(path: store.path, reason: String(describing: error))
    }
    if report.failure != nil { report.left = slabs(beside: store.path, except: report) }
    return report
  }
}
