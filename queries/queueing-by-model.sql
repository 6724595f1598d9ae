-- How long workers queued before they started, by case and model, against how long they ran.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
--
-- From trials that are complete. Each trial has its own percentiles; these are their means over
-- the trials, and the longest queueing of any worker. queue_share is the median worker's.
SELECT
  s.machine,
  i.workload,
  i.params,
  i.workers,
  i.concurrency,
  i.runtime,
  i.model,
  i.variant,
  count(*) AS trials,
  CAST(avg(t.queue_p50_ns) AS INTEGER) AS queue_p50_ns,
  CAST(avg(t.queue_p99_ns) AS INTEGER) AS queue_p99_ns,
  max(t.queue_max_ns) AS queue_max_ns,
  CAST(avg(t.run_p50_ns) AS INTEGER) AS run_p50_ns,
  round(avg(t.queue_p50_ns) / nullif(avg(t.queue_p50_ns) + avg(t.run_p50_ns), 0), 4)
    AS queue_share,
  CAST(avg(t.first_start_ns) AS INTEGER) AS first_start_ns,
  CAST(avg(t.start_skew_ns) AS INTEGER) AS start_skew_ns
FROM _run AS s
CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
WHERE s.started_unix_ns
    BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
  AND (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
  AND (:machine IS NULL OR s.machine = :machine)
  AND (:workload IS NULL OR instr(',' || :workload || ',', ',' || i.workload || ','))
  AND (:model IS NULL OR instr(',' || :model || ',', ',' || i.model || ','))
  AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || i.runtime || ','))
  AND (:label IS NULL OR s.label = :label)
  AND t.status = 'complete'
GROUP BY s.machine, t.case_id, t.alternative_id
ORDER BY s.machine, t.case_id, queue_p50_ns, i.runtime, i.model, i.variant;
