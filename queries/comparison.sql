-- Models side by side: every timed trial of each case, from the latest run that holds the case.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas; sequential stays, to be compared with
-- :runtime text one runtime, or several with commas
-- :label text a run's label
--
-- One row a trial; runs that compare with themselves (record --aa) are left out. What is drawn from a trial is its summary, never its workers. A run holds a case
-- if it has a trial of it under a model and a runtime that are asked for. The order of the joins
-- is fixed (CROSS JOIN): from the runs of the period to their trials, both by index.
WITH chosen AS (
  SELECT
    e.machine_id,
    t.case_id,
    r.run_id,
    max(r.started_unix_ns) AS started_unix_ns
  FROM run AS r
  CROSS JOIN _run AS i ON i._run_id = r.run_id
  CROSS JOIN environment AS e ON e.environment_id = r.environment_id
  CROSS JOIN trial AS t ON t.run_id = r.run_id
  CROSS JOIN workload_case AS c ON c.case_id = t.case_id
  CROSS JOIN alternative AS a ON a.alternative_id = t.alternative_id
  CROSS JOIN runtime AS rt ON rt.runtime_id = a.runtime_id
  WHERE r.started_unix_ns
      BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
    AND (:run IS NULL OR substr(i.run_id, 1, length(:run)) = lower(:run))
    AND (:machine IS NULL OR i.machine = :machine)
    AND (:label IS NULL OR r.label = :label)
    AND (:workload IS NULL OR instr(',' || :workload || ',', ',' || c.workload || ','))
    AND (:model IS NULL OR instr(',' || :model || ',', ',' || a.model || ','))
    AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || rt.name || ','))
    AND ifnull(r.settings ->> 'aa', 0) = 0
    AND t.warmup = 0
    AND t.status IN ('complete', 'failed')
  GROUP BY e.machine_id, t.case_id
)
SELECT
  i.machine,
  i.run_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', i.started_unix_ns / 1e9, 'unixepoch') AS run_started_at,
  i.label,
  i.environment_id,
  e.facts ->> 'cpu_model' AS cpu_model,
  min(
    coalesce(e.facts ->> 'affinity_cpus', e.facts ->> 'logical_cpus'),
    coalesce(
      e.facts ->> 'cgroup_quota_millicpus' / 1000.0,
      e.facts ->> 'affinity_cpus', e.facts ->> 'logical_cpus')
  ) AS cpus,
  lower(hex(c.digest)) AS case_id,
  c.workload,
  c.params,
  c.workers,
  c.concurrency,
  lower(hex(c.inputs_digest)) AS inputs_digest,
  rt.name AS runtime,
  rt.kind AS runtime_kind,
  rt.facts ->> 'gil' AS runtime_gil,
  a.model,
  a.variant,
  t.block,
  t.status,
  t.reason,
  t.wall_ns,
  t.user_ns,
  t.system_ns,
  t.voluntary_switches,
  t.max_rss_bytes,
  t.started,
  t.finished,
  t.failed,
  t.lost,
  t.torn,
  t.queue_p50_ns,
  t.run_p50_ns,
  t.run_p99_ns,
  t.run_max_ns,
  t.run_sum_ns,
  t.worker_cpu_ns,
  t.ideal_ns,
  t.peak_in_flight,
  t.lanes,
  lower(hex(t.result_digest)) AS result_digest,
  t.recording_ns,
  t.contaminated,
  r.settings ->> 'precision' AS precision,
  r.settings ->> 'trials' AS first_look,
  t.start_skew_ns,
  t.first_start_ns,
  t.involuntary_switches,
  t.clock_step_ns
FROM chosen AS s
CROSS JOIN _run AS i ON i._run_id = s.run_id
CROSS JOIN trial AS t ON t.run_id = s.run_id AND t.case_id = s.case_id AND t.warmup = 0
CROSS JOIN workload_case AS c ON c.case_id = t.case_id
CROSS JOIN alternative AS a ON a.alternative_id = t.alternative_id
CROSS JOIN runtime AS rt ON rt.runtime_id = a.runtime_id
CROSS JOIN run AS r ON r.run_id = s.run_id
CROSS JOIN environment AS e ON e.environment_id = r.environment_id
WHERE (:model IS NULL OR a.model = 'sequential'
    OR instr(',' || :model || ',', ',' || a.model || ','))
  AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || rt.name || ','))
ORDER BY
  i.machine,
  min(c.case_id) OVER (PARTITION BY i.machine, c.workload),
  min(c.case_id) OVER (PARTITION BY i.machine, c.workload, c.params, c.workers),
  c.concurrency,
  c.case_id,
  rt.runtime_id,
  CASE a.model
    WHEN 'sequential' THEN 0 WHEN 'threads' THEN 1 WHEN 'processes' THEN 2
    WHEN 'async' THEN 3 ELSE 4 END,
  a.variant,
  t.block;
