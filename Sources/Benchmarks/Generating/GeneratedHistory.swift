import Store

/// A database with many runs of one case, written by SQL: an hour between runs, every model in two
/// blocks.
struct GeneratedHistory {
  let runs: Int
  let workersPerTrial: Int

  /// Trials in a run.
  static let trialsPerRun = 10
  /// When the first run started: 2026-01-01, UTC, nanoseconds since 1970.
  static let startNs: Int64 = 1_767_225_600_000_000_000
  /// The same day as it is typed.
  static let startDay = "2026-01-01"

  /// How many workers there are in all.
  var workers: Int { runs * Self.trialsPerRun * workersPerTrial }

  /// Makes a database of the present schema and fills it.
  func write(to path: String, _ shell: SQLiteShell, on workbench: Workbench) throws {
    try ResultStore.openForWriting(DatabaseLocation(path: path)).close()
    _ = try shell.running(script, on: path, workbench).time()
  }

  /// Not synchronised and without a journal: nobody needs the file after a crash.
  private var script: String {
    """
    .bail on
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    INSERT INTO machine VALUES (1, randomblob(16), 'generated', randomblob(32));
    INSERT INTO environment VALUES (1, randomblob(32), 1, '{"cpu_model":"any","logical_cpus":2}');
    INSERT INTO runtime VALUES (1, randomblob(32), 'swift', 'swift', '6', '{}');
    INSERT INTO alternative VALUES (1, 1, 'sequential', ''), (2, 1, 'threads', ''),
      (3, 1, 'processes', ''), (4, 1, 'async', ''), (5, 1, 'hybrid', '');
    INSERT INTO workload_case
    VALUES (1, randomblob(32), 'cpu', 1, '{"n":3000000}', \(workersPerTrial), 8, NULL);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(runs))
    INSERT INTO run
    SELECT i, randomblob(16), 1, \(Self.startNs) + (i - 1) * 3600000000000, NULL, 'complete', NULL,
      '{}', 'concur record cpu', '0', 1, '{}', '{}', randomblob(32)
    FROM n;
    \(trials)
    CREATE TEMP TABLE ordinal AS
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT \(workersPerTrial))
    SELECT i FROM n;
    INSERT INTO worker
    SELECT t.trial_id, o.i, 0, o.i * 125000, 900000 + abs(random()) % 200000, NULL, o.i % 8, 0, 0,
      o.i * 2
    FROM trial AS t CROSS JOIN ordinal AS o;
    """
  }

  private var trials: String {
    let count = "\(workersPerTrial)"
    return """
      WITH RECURSIVE n(i) AS (
        SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT \(Self.trialsPerRun))
      INSERT INTO trial (
        uuid, run_id, position, block, warmup, case_id, alternative_id, status, begin_unix_ns,
        begin_ns, wall_ns, clock_step_ns, user_ns, system_ns, voluntary_switches,
        involuntary_switches, max_rss_bytes, start_skew_ns, first_start_ns, started, finished, ok,
        failed, lost, torn, queue_p50_ns, queue_p99_ns, queue_max_ns, run_p50_ns, run_p90_ns,
        run_p99_ns, run_max_ns, run_sum_ns, ideal_ns, peak_in_flight, lanes, result_digest,
        contaminated, worker_digest, digest)
      SELECT randomblob(16), run_id, i, i / 5, 0, 1, i % 5 + 1, 'complete', started_unix_ns,
        1000000, 100000000 + abs(random()) % 5000000, 0, 90000000, 2000000, 50, 20, 20000000, 1000,
        2000, \(count), \(count), \(count), 0, 0, 0, 50000000, 99000000, 100000000, 1000000,
        1080000, 1098000, 1100000, 1000000 * \(count), 99000000, 8, 8,
        x'0000000000000000000000000000000000000000000000000000000000000000', 0, randomblob(32),
        randomblob(32)
      FROM run CROSS JOIN n;
      """
  }
}
