-- Why workers did not succeed: how many by status and kind of error, and the first of each.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :case text a case's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
-- :most_workers integer read the workers of trials that have so many together; all if not given
--
-- One row for each case, way of running it, status and kind of error; of each the worker that came
-- first, with its message. Causes come before their consequences: cause is 0 if workers ended so
-- of themselves, 1 if they may have been ended with others, 2 if they never started. Only the
-- workers of trials that did not succeed are read. Of trials beyond most_workers, and of those whose
-- workers were pruned, the summary tells how many ended how, without the kind, and unfinished stands
-- for lost, timed_out, exit and signal together.
WITH failing AS (
  SELECT
    t.*,
    i.workers AS of_case,
    t.workers_kept = 1 AND (
      :most_workers IS NULL
      OR sum(i.workers) OVER (ORDER BY s.started_unix_ns DESC, t.run_id, t.position)
        <= :most_workers) AS is_read
  FROM _run AS s
  CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
  CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
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
ways AS (
  SELECT f.trial_id, w.status, e.kind, count(*) AS workers, min(w.worker) AS worker
  FROM failing AS f
  CROSS JOIN worker AS w ON w.trial_id = f.trial_id AND w.status <> 0
  LEFT JOIN worker_error AS e ON e.trial_id = w.trial_id AND e.worker = w.worker
  WHERE f.is_read
  GROUP BY f.trial_id, w.status, e.kind
  UNION ALL
  SELECT
    f.trial_id, 1, NULL, f.failed,
    (SELECT min(e.worker) FROM worker_error AS e WHERE e.trial_id = f.trial_id)
  FROM failing AS f WHERE NOT f.is_read AND f.failed > 0
  UNION ALL
  SELECT f.trial_id, 2, NULL, f.finished - f.ok - f.failed, NULL
  FROM failing AS f WHERE NOT f.is_read AND f.finished > f.ok + f.failed
  UNION ALL
  SELECT f.trial_id, 3, NULL, f.of_case - f.started - f.torn, NULL
  FROM failing AS f WHERE NOT f.is_read AND f.of_case > f.started + f.torn
  UNION ALL
  SELECT f.trial_id, -1, NULL, f.lost, NULL
  FROM failing AS f WHERE NOT f.is_read AND f.lost > 0
  UNION ALL
  SELECT f.trial_id, 6, NULL, f.torn, NULL
  FROM failing AS f WHERE NOT f.is_read AND f.torn > 0
),
ranked AS (
  SELECT
    f.run_id,
    f.case_id,
    f.alternative_id,
    f.trial_id,
    f.position,
    f.is_read,
    v.status,
    v.kind,
    v.worker,
    CASE
      WHEN v.status IN (-1, 4, 527) THEN 1
      WHEN v.status IN (2, 3) THEN 2
      ELSE 0
    END AS cause,
    row_number() OVER (
      PARTITION BY f.run_id, f.case_id, f.alternative_id, v.status, v.kind ORDER BY f.position
    ) AS rank,
    sum(v.workers) OVER way AS workers,
    count(*) OVER way AS trials
  FROM ways AS v
  CROSS JOIN failing AS f ON f.trial_id = v.trial_id
  WINDOW way AS (PARTITION BY f.run_id, f.case_id, f.alternative_id, v.status, v.kind)
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
      WHEN -1 THEN 'unfinished'
      WHEN 1 THEN 'failed' WHEN 2 THEN 'cancelled' WHEN 3 THEN 'not_started'
      WHEN 4 THEN 'lost' WHEN 5 THEN 'timed_out' WHEN 6 THEN 'torn' END
  END AS status,
  b.kind,
  b.workers AS failed_workers,
  b.trials,
  i.trial_id AS first_trial,
  b.worker AS first_worker,
  CASE WHEN b.is_read THEN e.message ELSE e.kind || ': ' || e.message END AS first_message
FROM ranked AS b
CROSS JOIN _trial AS i ON i._trial_id = b.trial_id
LEFT JOIN worker_error AS e ON e.trial_id = b.trial_id AND e.worker = b.worker
WHERE b.rank = 1
ORDER BY
  i.run_started_unix_ns DESC, i.run_id, b.case_id, b.alternative_id, b.cause, b.position,
  b.worker IS NULL, b.worker;
