-- The trials of a run in the order in which they ran, warm-up left out.
-- :run text a run's id, or its beginning; without it, every run
SELECT
  i.run_id,
  i.trial_id,
  i.position,
  i.block,
  i.case_id,
  i.workload,
  i.params,
  i.workers,
  i.concurrency,
  i.runtime,
  i.model,
  i.variant,
  t.status,
  t.reason,
  t.wall_ns,
  t.ideal_ns,
  t.run_p50_ns,
  t.run_p99_ns,
  t.queue_p50_ns,
  t.max_rss_bytes,
  t.started,
  t.finished,
  t.failed,
  t.lost,
  t.torn,
  t.lanes,
  t.peak_in_flight,
  t.contaminated,
  t.workers_kept,
  t.clock_step_ns
FROM _run AS s
CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
WHERE :run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run)
ORDER BY s.started_unix_ns DESC, i.run_id, i.position;
