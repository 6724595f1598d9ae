import Foundation
import Processes
import Slab
import Store

/// How long `concur merge` takes for a million workers, against the `sqlite3` shell.
///
/// Question: what do the private copy, the checks of schema, types and digests, and the rows' way
/// through us cost? Peer: the stock shell doing ATTACH and one INSERT … SELECT a table of the same
/// rows into the same kind of empty database, in one transaction with the same pragmas, checking
/// nothing: into an empty database, where SQLite copies whole records without looking into them; and
/// beside other runs, where local keys have to be shifted, as in every merge but the first. Method:
/// whole processes are timed, each on a fresh copy of the target; once the results are compared.
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
    checks the schema, every type and every digest. Whole processes are timed. Into an empty database
    SQLite copies whole records without looking into them; beside other runs, as in every merge but
    the first, the shell has to shift the trials' local keys.
    """

  func findings(on workbench: Workbench) throws -> [Finding] {
    let source = workbench.freshPath("source.db")
    try record(Self.workers, into: source, workbench)
    let empty = workbench.freshPath("empty.db")
    try ResultStore.openForWriting(DatabaseLocation(path: empty)).close()
    let filled = workbench.freshPath("filled.db")
    try record(1000, into: filled, workbench)
    return [
      try compare(source, into: empty, shift: 0, "into an empty database", workbench),
      try compare(source, into: filled, shift: 1, "beside another run", workbench),
    ]
  }

  private func compare(
    _ source: String, into empty: String, shift: Int, _ name: String, _ workbench: Workbench
  ) throws -> Finding {
    let target = workbench.path("target.db")
    let ours = Command(workbench.concur, ["merge", source, "--db", target])
    let peer = try SQLiteShell().running(script(source, shift), on: target, workbench)
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
    return Finding(name, times, times.ratio, .atMost(3))
  }

  /// Makes a database with one ended run of so many workers.
  private func record(_ workers: Int, into path: String, _ workbench: Workbench) throws {
    let plan = GeneratedPlan.oneTrial(workers: workers)
    let slab = workbench.freshPath("merge.slab")
    try GeneratedSlab.write(
      to: slab,
      SlabIdentity(
        run: plan.uuid.bytes, trial: plan.trials[0].uuid.bytes, workers: workers, lanes: 1))
    let store = try ResultStore.openForWriting(DatabaseLocation(path: path))
    try store.store(plan)
    _ = try store.store(try SlabReader.read(slab, fate: HostFate(host: .exited(0))))
    try store.finish(plan.uuid, .complete, endedUnixNs: plan.startedUnixNs + 1)
    store.close()
  }

  /// Copies everything; with a shift, only what belongs to the trial, its key shifted by that much.
  private func script(_ source: String, _ shift: Int) -> String {
    let copies = Self.tables.map { table in
      "INSERT INTO main.\(table) SELECT * FROM other.\(table);"
    }
    let shifted = """
      INSERT INTO main.worker
      SELECT trial_id + \(shift), worker, queued_ns, wait_ns, run_ns, cpu_ns, lane, status,
        result_kind, result
      FROM other.worker;
      """
    return """
      PRAGMA journal_mode = DELETE;
      PRAGMA synchronous = EXTRA;
      PRAGMA foreign_keys = OFF;
      ATTACH '\(source)' AS other;
      BEGIN IMMEDIATE;
      \(shift == 0 ? copies.joined(separator: "\n") : shifted)
      COMMIT;
      """
  }

  private func contents(of path: String) throws -> QueryResult {
    let store = try ResultStore.openForReading(DatabaseLocation(path: path))
    defer { store.close() }
    return try store.query(
      """
      SELECT count(*), sum(queued_ns), sum(wait_ns % 1009 * (worker % 1013)),
        sum(run_ns % 1009 * (worker % 1013)), sum(status), sum(result % 1009 * (worker % 1013))
      FROM worker
      """)
  }
}
