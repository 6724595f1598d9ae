-- The workers that ran longest, each with its trial's median to hold it against.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
-- :limit integer at most this many workers; 20 if not given
SELECT
  s.machine,
  i.run_id,
  i.trial_id,
  i.workload,
  i.params,
  i.runtime,
  i.model,
  i.variant,
  i.block,
  w.worker,
  w.lane,
  w.queued_ns,
  w.wait_ns,
  w.run_ns,
  w.cpu_ns,
  t.run_p50_ns AS trial_run_p50_ns,
  round(w.run_ns * 1.0 / nullif(t.run_p50_ns, 0), 3) AS times_p50
FROM _run AS s
CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
CROSS JOIN worker AS w ON w.trial_id = t.trial_id
WHERE s.started_unix_ns
    BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
  AND (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
  AND (:machine IS NULL OR s.machine = :machine)
  AND (:workload IS NULL OR instr(',' || :workload || ',', ',' || i.workload || ','))
  AND (:model IS NULL OR instr(',' || :model || ',', ',' || i.model || ','))
  AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || i.runtime || ','))
  AND (:label IS NULL OR s.label = :label)
  AND w.run_ns IS NOT NULL
ORDER BY w.run_ns DESC, i.trial_id, w.worker
LIMIT ifnull(:limit, 20);
