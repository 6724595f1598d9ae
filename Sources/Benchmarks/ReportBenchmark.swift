/// How long `concur report --since` takes on a large file, against the `sqlite3` shell.
///
/// Question: does a report cost little more than its three queries, and nothing for the workers that
/// it does not read? Peers: the stock shell running `queries/noise-floor.sql`,
/// `queries/comparison.sql` and `queries/history.sql` with the same parameter; and the same report on a file with as many trials
/// of a hundredth of the workers. Method: both files are generated, all output is discarded, and
/// whole processes are timed.
struct ReportBenchmark: Benchmark {
  private static let runs = 1000
  private static let workersPerTrial = 1000
  private static let pairs = 25

  let name = "report"
  let question = "How long does `concur report --since` take on 10,000,000 workers in 1,000 runs?"
  let method = """
    The first peer is the `sqlite3` shell running the three queries of a report,
    `noise-floor.sql`, `comparison.sql` and `history.sql`, with the same parameter. The second is the same report on 1,000 runs whose
    trials have a hundredth of the workers: there is to be no growth. Files are generated; whole
    processes are timed, their output discarded.
    """

  func findings(on workbench: Workbench) throws -> [Finding] {
    let shell = try SQLiteShell()
    let large = workbench.path("large.db")
    let small = workbench.path("small.db")
    for (path, workers) in [(large, Self.workersPerTrial), (small, Self.workersPerTrial / 100)] {
      let history = GeneratedHistory(runs: Self.runs, workersPerTrial: workers)
      Progress.say("report: generating \(history.workers) workers")
      try history.write(to: path, shell, on: workbench)
    }
    let queries = try shell.reporting(large, since: GeneratedHistory.startNs, workbench)
    let shellTimes = try PairedTimes(
      Self.pairs, ours: report(large, workbench).time, peer: queries.time)
    let growth = try PairedTimes(
      Self.pairs, ours: report(large, workbench).time, peer: report(small, workbench).time)
    return [
      Finding("against the shell", shellTimes, shellTimes.ratio, .atMost(3)),
      Finding("against a hundredth of the workers", growth, growth.ratio, .atMost(1.1)),
    ]
  }

  private func report(_ database: String, _ workbench: Workbench) -> Command {
    Command(
      workbench.concur, ["report", "--db", database, "--since", GeneratedHistory.startDay])
  }
}
