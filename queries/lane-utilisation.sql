-- How busy each lane of each trial was, and how evenly the lanes shared the workers.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
-- :trial text a trial's id, or its beginning
--
-- busy_share is of the trial's wall time; cpu_share of the lane's busy time. worker_share is what
-- the lane ran of the trial's workers.
SELECT
  i.run_id,
  i.trial_id,
  i.workload,
  i.params,
  i.concurrency,
  i.runtime,
  i.model,
  i.variant,
  i.block,
  l.lane,
  l.pid,
  l.tid,
  l.workers,
  l.busy_ns,
  round(l.busy_ns * 1.0 / nullif(t.wall_ns, 0), 4) AS busy_share,
  round(l.cpu_ns * 1.0 / nullif(l.busy_ns, 0), 4) AS cpu_share,
  round(l.workers * 1.0 / nullif(t.started, 0), 4) AS worker_share,
  l.max_rss_bytes,
  l.outcome
FROM _run AS s
CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
CROSS JOIN lane AS l ON l.trial_id = t.trial_id
WHERE s.started_unix_ns
    BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
  AND (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
  AND (:machine IS NULL OR s.machine = :machine)
  AND (:workload IS NULL OR instr(',' || :workload || ',', ',' || i.workload || ','))
  AND (:model IS NULL OR instr(',' || :model || ',', ',' || i.model || ','))
  AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || i.runtime || ','))
  AND (:label IS NULL OR s.label = :label)
  AND (:trial IS NULL OR substr(i.trial_id, 1, length(:trial)) = lower(:trial))
ORDER BY s.started_unix_ns DESC, i.run_id, i.position, l.lane;
