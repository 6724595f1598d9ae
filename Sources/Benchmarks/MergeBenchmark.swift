import Foundation
import Processes
import Slab
import Store

/// How long `concur merge` takes for a million workers, against the `sqlite3` shell.
///
/// Question: what do the private copy, the checks of schema, types and digests, and the rows' way
/// through us cost? Peer: the stock shell doing ATTACH and one INSERT … SELECT a table of the same
/// rows into the same kind of empty database, in one transaction with the same pragmas, checking
/// nothing. Method: whole processes are timed, each on a fresh copy of an empty database; once the
/// results are compared row by row.
struct MergeBenchmark: Benchmark {
  private static let workers = 1_000_000
  private static let pairs = 9
  private static let tables = [
    "machine", "environment", "runtime", "workload_case", "alternative", "run", "trial", "lane",
    "worker", "worker_error",
  ]

  let name = "merge"
  let question = "How long does `concur merge` take for a run of 1,000,000 workers?"
  let method = """
    The peer is the `sqlite3` shell doing ATTACH and one INSERT … SELECT a table of the same rows, in
    one transaction with the same pragmas, checking nothing. `concur merge` reads a private copy,
    checks the schema, every type and every digest. Whole processes are timed, each on a fresh
    copy of an empty database.
    """

  func findings(on workbench: Workbench) throws -> [Finding] {
    let source = workbench.freshPath("source.db")
    let empty = workbench.freshPath("empty.db")
    try recorded(workbench).close()
    try ResultStore.openForWriting(DatabaseLocation(path: empty)).close()
    let target = workbench.path("target.db")
    let ours = Command(workbench.concur, ["merge", source, "--db", target])
    let peer = try SQLiteShell().running(script(source), on: target, workbench)
    func time(_ command: Command) throws -> Int64 {
      _ = workbench.freshPath("target.db")
      try FileManager.default.copyItem(atPath: empty, toPath: target)
      return try command.time()
    }
    _ = try time(ours)
    let merged = try contents(of: target)
    _ = try time(peer)
    guard try contents(of: target) == merged else {
      throw BenchmarkError.failed("the merged rows differ")
    }
    let times = try PairedTimes(Self.pairs, ours: { try time(ours) }, peer: { try time(peer) })
    return [Finding("against the shell", times, times.ratio, .atMost(3))]
  }

  /// A database with one ended run of so many workers.
  private func recorded(_ workbench: Workbench) throws -> ResultStore {
    let plan = GeneratedPlan.oneTrial(workers: Self.workers)
    let slab = workbench.freshPath("merge.slab")
    try GeneratedSlab.write(
      to: slab,
      SlabIdentity(
        run: plan.uuid.bytes, trial: plan.trials[0].uuid.bytes, workers: Self.workers, lanes: 1))
    let store = try ResultStore.openForWriting(
      DatabaseLocation(path: workbench.path("source.db")))
    try store.store(plan)
    _ = try store.store(try SlabReader.read(slab, fate: HostFate(host: .exited(0))))
    try store.finish(plan.uuid, .complete, endedUnixNs: plan.startedUnixNs + 1)
    return store
  }

  private func script(_ source: String) -> String {
    let copies = Self.tables.map { "INSERT INTO main.\($0) SELECT * FROM other.\($0);" }
    return """
      PRAGMA journal_mode = DELETE;
      PRAGMA synchronous = EXTRA;
      ATTACH '\(source)' AS other;
      BEGIN IMMEDIATE;
      \(copies.joined(separator: "\n"))
      COMMIT;
      """
  }

  private func contents(of path: String) throws -> QueryResult {
    let store = try ResultStore.openForReading(DatabaseLocation(path: path))
    defer { try? store.close() }
    return try store.query(
      """
      SELECT count(*), sum(queued_ns), sum(wait_ns % 1009 * (worker % 1013)),
        sum(run_ns % 1009 * (worker % 1013)), sum(status), sum(result % 1009 * (worker % 1013)),
        (SELECT hex(digest) FROM run), (SELECT hex(digest) FROM trial)
      FROM worker
      """)
  }
}
