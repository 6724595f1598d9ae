import BenchmarkPeers
import Slab
import Store

/// How fast a trial of a million workers is loaded, against a bare C loop.
///
/// Question: is one `INSERT … SELECT` over a virtual table, with every slot validated, faster than
/// a loop over one prepared INSERT, the usual best way? Peer: that loop in C, over the same SQLite
/// linked the same way, with the same pragmas, reading the same slab and checking nothing of it.
/// Method: each load goes into a fresh database that has planned the trial; both are compared once
/// row by row. Timed is what happens inside the transaction; and the whole storing of a trial
/// (digests, percentiles, commit) against the loop with its commit.
struct LoadBenchmark: Benchmark {
  private static let workers = 1_000_000
  private static let pairs = 9

  let name = "load"
  let question = "How fast is a trial of 1,000,000 workers loaded from its slab?"
  let method = """
    The peer is a bare C loop over one prepared INSERT (nine values bound, step, reset) that reads
    the same slab and validates nothing, into the same table, with the same pragmas, in one
    transaction. The whole storing adds to the load the trial's digests, percentiles and commit;
    its peer is the loop with its commit.
    """

  func findings(on workbench: Workbench) throws -> [Finding] {
    let plan = GeneratedPlan.oneTrial(workers: Self.workers)
    let slab = workbench.freshPath("load.slab")
    try GeneratedSlab.write(
      to: slab,
      SlabIdentity(
        run: plan.uuid.bytes, trial: plan.trials[0].uuid.bytes, workers: Self.workers, lanes: 1))
    let loads = LoadedDatabases(plan, slab: slab, on: workbench)
    guard try loads.areEqual() else { throw BenchmarkError.failed("the loaded rows differ") }
    let load = try PairedTimes(Self.pairs, ours: loads.load, peer: { try loads.peer().load_ns })
    let whole = try PairedTimes(Self.pairs, ours: loads.store, peer: { try loads.peer().whole_ns })
    return [
      Finding("load", load, load.speed, .atLeast(1.8)),
      Finding("whole storing", whole, whole.ratio),
    ]
  }
}
