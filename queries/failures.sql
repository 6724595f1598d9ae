-- Trials that did not succeed: what became of their workers, and the first error's message.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
SELECT
  i.run_id,
  i.trial_id,
  i.workload,
  i.params,
  i.runtime,
  i.model,
  i.variant,
  i.block,
  t.status,
  t.reason,
  i.workers,
  t.started,
  t.finished,
  t.ok,
  t.failed,
  t.lost,
  t.torn,
  (SELECT count(*) FROM worker_error AS e WHERE e.trial_id = t.trial_id) AS errors,
  f.worker AS first_error_worker,
  f.kind AS first_error_kind,
  f.message AS first_error
FROM _run AS s
CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
LEFT JOIN worker_error AS f
  ON f.trial_id = t.trial_id
  AND f.worker = (SELECT min(e.worker) FROM worker_error AS e WHERE e.trial_id = t.trial_id)
WHERE s.started_unix_ns
    BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
  AND (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
  AND (:machine IS NULL OR s.machine = :machine)
  AND (:workload IS NULL OR instr(',' || :workload || ',', ',' || i.workload || ','))
  AND (:model IS NULL OR instr(',' || :model || ',', ',' || i.model || ','))
  AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || i.runtime || ','))
  AND (:label IS NULL OR s.label = :label)
  AND (t.status <> 'complete'
    OR ifnull(t.failed, 0) + ifnull(t.lost, 0) + ifnull(t.torn, 0) > 0)
ORDER BY s.started_unix_ns DESC, i.run_id, i.position;
