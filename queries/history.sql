-- History of each case: the median wall time of each run, a series for each way of running it.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
--
-- One row a run and series (machine, case, runtime, model, variant), oldest first. Only trials
-- without a failed worker count, and no run of record --aa, which compares a case with itself. A
-- series is one history while environment_id stays the same.
WITH counted AS (
  SELECT
    r.run_id,
    r.started_unix_ns,
    r.environment_id,
    t.case_id,
    t.alternative_id,
    t.wall_ns,
    t.contaminated,
    row_number() OVER (
      PARTITION BY r.run_id, t.case_id, t.alternative_id ORDER BY t.wall_ns) AS rank,
    count(*) OVER (PARTITION BY r.run_id, t.case_id, t.alternative_id) AS trials
  FROM run AS r
  CROSS JOIN _run AS i ON i._run_id = r.run_id
  CROSS JOIN trial AS t ON t.run_id = r.run_id
  CROSS JOIN workload_case AS c ON c.case_id = t.case_id
  CROSS JOIN alternative AS a ON a.alternative_id = t.alternative_id
  CROSS JOIN runtime AS rt ON rt.runtime_id = a.runtime_id
  WHERE r.started_unix_ns
      BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
    AND (:run IS NULL OR substr(i.run_id, 1, length(:run)) = lower(:run))
    AND (:machine IS NULL OR i.machine = :machine)
    AND (:label IS NULL OR r.label = :label)
    AND ifnull(r.settings ->> 'aa', 0) = 0
    AND (:workload IS NULL OR instr(',' || :workload || ',', ',' || c.workload || ','))
    AND (:model IS NULL OR instr(',' || :model || ',', ',' || a.model || ','))
    AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || rt.name || ','))
    AND t.warmup = 0
    AND t.status = 'complete'
    AND ifnull(t.failed, 0) + ifnull(t.lost, 0) + ifnull(t.torn, 0) = 0
    AND t.wall_ns > 0
),
medians AS (
  SELECT
    run_id,
    started_unix_ns,
    environment_id,
    case_id,
    alternative_id,
    trials,
    sum(ifnull(contaminated, 0)) AS contaminated_trials,
    CAST(avg(wall_ns) FILTER (WHERE rank IN ((trials + 1) / 2, (trials + 2) / 2)) AS INTEGER)
      AS wall_median_ns
  FROM counted
  GROUP BY run_id, case_id, alternative_id
)
SELECT
  i.machine,
  lower(hex(c.digest)) AS case_id,
  c.workload,
  c.params,
  c.workers,
  c.concurrency,
  rt.name AS runtime,
  a.model,
  a.variant,
  i.run_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', s.started_unix_ns / 1e9, 'unixepoch') AS run_started_at,
  s.started_unix_ns AS run_started_unix_ns,
  i.label,
  i.environment_id,
  s.trials,
  s.contaminated_trials,
  s.wall_median_ns
FROM medians AS s
CROSS JOIN _run AS i ON i._run_id = s.run_id
CROSS JOIN workload_case AS c ON c.case_id = s.case_id
CROSS JOIN alternative AS a ON a.alternative_id = s.alternative_id
CROSS JOIN runtime AS rt ON rt.runtime_id = a.runtime_id
ORDER BY
  i.machine,
  c.case_id,
  rt.runtime_id,
  CASE a.model
    WHEN 'sequential' THEN 0 WHEN 'threads' THEN 1 WHEN 'processes' THEN 2
    WHEN 'async' THEN 3 ELSE 4 END,
  a.variant,
  s.started_unix_ns,
  i.run_id;
