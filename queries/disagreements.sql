-- Cases whose trials gave different results, and which models gave which.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
--
-- Every model must give the same results; if one does not, it has a race, or the work is not
-- deterministic. One row a result, the most frequent of its case first. result_digest is over
-- every worker's ordinal, status and result; only complete trials count.
WITH result AS (
  SELECT
    s.started_unix_ns,
    i.run_id,
    s.machine,
    t.case_id,
    i.workload,
    i.params,
    i.workers,
    i.concurrency,
    lower(hex(t.result_digest)) AS result_digest,
    group_concat(DISTINCT i.runtime || ' ' || i.model || rtrim(' ' || i.variant)) AS models,
    count(*) AS trials
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
    AND t.result_digest IS NOT NULL
  GROUP BY t.run_id, t.case_id, t.result_digest
),
counted AS (
  SELECT *, count(*) OVER (PARTITION BY run_id, case_id) AS results
  FROM result
)
SELECT
  machine, run_id, workload, params, workers, concurrency, results, result_digest, models, trials
FROM counted
WHERE results > 1
ORDER BY started_unix_ns DESC, run_id, case_id, trials DESC, result_digest;
