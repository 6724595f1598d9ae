import Store
import Testing

/// What counts as a database's content: everything that runs say, without what is local to a file.
/// It is read with the stock shell, which shares nothing with us but the file.
enum Content {
  private static let questions = [
    """
    SELECT hex(r.uuid), hex(r.digest), r.status, r.started_unix_ns, r.ended_unix_ns, r.tags,
      r.command, r.seed, r.settings, r.conditions, hex(e.digest), e.facts
    FROM run r JOIN environment e USING (environment_id) ORDER BY 1
    """,
    """
    SELECT hex(r.uuid), hex(t.uuid), hex(t.digest), hex(t.worker_digest), t.position, t.block,
      t.warmup, t.status, t.reason, t.begin_unix_ns, t.wall_ns, t.ok, t.failed, t.lost,
      t.run_p50_ns, t.ideal_ns, t.workers_kept, hex(c.digest), c.params, a.model, a.variant,
      hex(rt.digest), rt.facts
    FROM trial t JOIN run r USING (run_id) JOIN workload_case c USING (case_id)
    JOIN alternative a USING (alternative_id) JOIN runtime rt USING (runtime_id) ORDER BY 2
    """,
    """
    SELECT hex(t.uuid), w.worker, w.queued_ns, w.wait_ns, w.run_ns, w.cpu_ns, w.lane, w.status,
      w.result_kind, w.result
    FROM worker w JOIN trial t USING (trial_id) ORDER BY 1, 2
    """,
    """
    SELECT hex(t.uuid), l.lane, l.pid, l.tid, l.workers, l.busy_ns, l.cpu_ns, l.max_rss_bytes,
      l.outcome
    FROM lane l JOIN trial t USING (trial_id) ORDER BY 1, 2
    """,
    """
    SELECT hex(t.uuid), x.worker, x.kind, x.message
    FROM worker_error x JOIN trial t USING (trial_id) ORDER BY 1, 2
    """,
  ]

  /// The content as text, which is equal where content is.
  static func of(_ path: String) throws -> String {
    let shell = try SQLiteShell()
    return try questions.map { try shell.run(path, $0, mode: "-quote") }.joined(separator: "--\n")
  }
}
