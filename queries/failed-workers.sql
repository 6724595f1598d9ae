-- Why workers did not end well: how many by status and kind of error, and the first of each.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :case text a case's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
--
-- One row for each case, way of running it, status and kind of error; of each the worker that came
-- first, with its message. Causes come before their consequences: cause is 0 where workers ended so
-- of themselves, 1 where they may have been ended with others, 2 where they never started. Only the
-- workers of trials that did not end well are read.
WITH bad AS (
  SELECT
    t.run_id,
    t.case_id,
    t.alternative_id,
    t.trial_id,
    t.position,
    w.worker,
    w.status,
    e.kind,
    e.message,
    CASE
      WHEN w.status IN (4, 527) THEN 1
      WHEN w.status IN (2, 3) THEN 2
      ELSE 0
    END AS cause
  FROM _run AS s
  CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
  CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
  CROSS JOIN worker AS w ON w.trial_id = t.trial_id AND w.status <> 0
  LEFT JOIN worker_error AS e ON e.trial_id = w.trial_id AND e.worker = w.worker
  WHERE s.started_unix_ns
      BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
    AND (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
    AND (:case IS NULL OR substr(i.case_id, 1, length(:case)) = lower(:case))
    AND (:machine IS NULL OR s.machine = :machine)
    AND (:workload IS NULL OR instr(',' || :workload || ',', ',' || i.workload || ','))
    AND (:model IS NULL OR instr(',' || :model || ',', ',' || i.model || ','))
    AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || i.runtime || ','))
    AND (:label IS NULL OR s.label = :label)
    AND t.status IN ('complete', 'failed')
    AND (t.status = 'failed'
      OR ifnull(t.failed, 0) + ifnull(t.lost, 0) + ifnull(t.torn, 0) > 0)
),
ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY run_id, case_id, alternative_id, status, kind ORDER BY position, worker) AS rank,
    count(*) OVER (PARTITION BY run_id, case_id, alternative_id, status, kind) AS workers
  FROM bad
),
spread AS (
  SELECT run_id, case_id, alternative_id, status, kind, count(DISTINCT trial_id) AS trials
  FROM bad
  GROUP BY run_id, case_id, alternative_id, status, kind
)
SELECT
  i.run_id,
  i.case_id,
  i.workload,
  i.params,
  i.runtime,
  i.model,
  i.variant,
  b.cause,
  CASE
    WHEN b.status >= 512 THEN 'signal ' || (b.status - 512)
    WHEN b.status >= 256 THEN 'exit ' || (b.status - 256)
    ELSE CASE b.status
      WHEN 1 THEN 'failed' WHEN 2 THEN 'cancelled' WHEN 3 THEN 'not_started'
      WHEN 4 THEN 'lost' WHEN 5 THEN 'timed_out' WHEN 6 THEN 'torn' END
  END AS status,
  b.kind,
  b.workers AS failed_workers,
  c.trials,
  i.trial_id AS first_trial,
  b.worker AS first_worker,
  b.message AS first_message
FROM ranked AS b
CROSS JOIN _trial AS i ON i._trial_id = b.trial_id
CROSS JOIN spread AS c
  ON c.run_id = b.run_id AND c.case_id = b.case_id AND c.alternative_id = b.alternative_id
  AND c.status = b.status AND c.kind IS b.kind
WHERE b.rank = 1
ORDER BY
  i.run_started_unix_ns DESC, i.run_id, b.case_id, b.alternative_id, b.cause, b.position, b.worker;
