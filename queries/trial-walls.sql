-- The wall time of every timed trial, with all that tells one trial from another.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas; sequential stays, to be compared with
-- :runtime text one runtime, or several with commas
-- :label text a run's label
--
-- One row a trial that ran to its end, well or not; runs that compare with themselves (record --aa)
-- are left out. failed_workers counts those that failed, were lost or torn. The order of the joins is
-- fixed (CROSS JOIN): from the runs of the period to their trials, both by index.
SELECT
  i.machine,
  i.environment_id,
  i.run_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', i.started_unix_ns / 1e9, 'unixepoch') AS run_started_at,
  i.label,
  lower(hex(c.digest)) AS case_id,
  c.workload,
  c.params,
  c.workers,
  c.concurrency,
  lower(hex(c.inputs_digest)) AS inputs_digest,
  rt.name AS runtime,
  a.model,
  a.variant,
  t.block,
  t.status,
  t.wall_ns,
  ifnull(t.failed, 0) + ifnull(t.lost, 0) + ifnull(t.torn, 0) AS failed_workers,
  t.contaminated,
  lower(hex(t.result_digest)) AS result_digest
FROM run AS r
CROSS JOIN _run AS i ON i._run_id = r.run_id
CROSS JOIN trial AS t ON t.run_id = r.run_id AND t.warmup = 0
CROSS JOIN workload_case AS c ON c.case_id = t.case_id
CROSS JOIN alternative AS a ON a.alternative_id = t.alternative_id
CROSS JOIN runtime AS rt ON rt.runtime_id = a.runtime_id
WHERE r.started_unix_ns
    BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
  AND (:run IS NULL OR substr(i.run_id, 1, length(:run)) = lower(:run))
  AND (:machine IS NULL OR i.machine = :machine)
  AND (:label IS NULL OR r.label = :label)
  AND (:workload IS NULL OR instr(',' || :workload || ',', ',' || c.workload || ','))
  AND (:model IS NULL OR a.model = 'sequential'
      OR instr(',' || :model || ',', ',' || a.model || ','))
  AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || rt.name || ','))
  AND ifnull(r.settings ->> 'aa', 0) = 0
  AND t.status IN ('complete', 'failed')
ORDER BY
  i.machine,
  c.case_id,
  rt.runtime_id,
  CASE a.model
    WHEN 'sequential' THEN 0 WHEN 'threads' THEN 1 WHEN 'processes' THEN 2
    WHEN 'async' THEN 3 ELSE 4 END,
  a.variant,
  i.started_unix_ns,
  i.run_id,
  t.block;
