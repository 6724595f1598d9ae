/// How long `concur report` takes on a small file, against the `sqlite3` shell.
///
/// Question: does a command answer at once, where there is little to answer? Peer: the stock shell
/// running the three queries of a report. Method: a generated file of three runs, all output
/// discarded, whole processes timed.
struct StartUpBenchmark: Benchmark {
  private static let pairs = 200

  let name = "start-up"
  let question = "How long does `concur report` take on a small file?"
  let method = """
    The peer is the `sqlite3` shell running the three queries of a report,
    `noise-floor.sql`, `comparison.sql` and `history.sql`, on the same file of three runs. Whole processes are timed, their output
    discarded.
    """

  func findings(on workbench: Workbench) throws -> [Finding] {
    let shell = try SQLiteShell()
    let path = workbench.path("start-up.db")
    try GeneratedHistory(runs: 3, workersPerTrial: 10).write(to: path, shell, on: workbench)
    let report = Command(workbench.concur, ["report", "--db", path])
    let queries = try shell.reporting(path, workbench)
    let times = try PairedTimes(Self.pairs, ours: report.time, peer: queries.time)
    return [Finding("report of three runs", times, times.ratio, .atMost(2))]
  }
}
