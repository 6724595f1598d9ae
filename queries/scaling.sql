-- How wall time falls as concurrency rises: the median at each level, against the lowest level.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
--
-- speedup is the median of the lowest concurrency recorded over that of this one: it would equal
-- concurrency / lowest_concurrency if every lane helped fully. Only trials without a failed worker;
-- runs that compare with themselves (record --aa) are left out.
WITH counted AS (
  SELECT
    s.machine,
    i.workload,
    i.params,
    i.workers,
    i.runtime,
    i.model,
    i.variant,
    i.concurrency,
    t.wall_ns,
    row_number() OVER (
      PARTITION BY s.machine, t.case_id, t.alternative_id ORDER BY t.wall_ns) AS rank,
    count(*) OVER (PARTITION BY s.machine, t.case_id, t.alternative_id) AS trials
  FROM _run AS s
  CROSS JOIN run AS r ON r.run_id = s._run_id
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
    AND ifnull(r.settings ->> 'aa', 0) = 0
    AND t.status = 'complete'
    AND ifnull(t.failed, 0) + ifnull(t.lost, 0) + ifnull(t.torn, 0) = 0
    AND t.wall_ns > 0
),
medians AS (
  SELECT
    machine, workload, params, workers, runtime, model, variant, concurrency, trials,
    avg(wall_ns) FILTER (WHERE rank IN ((trials + 1) / 2, (trials + 2) / 2)) AS wall_ns
  FROM counted
  GROUP BY machine, workload, params, workers, runtime, model, variant, concurrency
)
SELECT
  machine,
  workload,
  params,
  workers,
  runtime,
  model,
  variant,
  concurrency,
  trials,
  CAST(wall_ns AS INTEGER) AS wall_median_ns,
  first_value(concurrency) OVER series AS lowest_concurrency,
  round(first_value(wall_ns) OVER series / nullif(wall_ns, 0), 4) AS speedup
FROM medians
WINDOW series AS (
  PARTITION BY machine, workload, params, workers, runtime, model, variant ORDER BY concurrency)
ORDER BY machine, workload, params, workers, runtime, model, variant, concurrency;
