-- Trials during which something else took the machine, and what it took.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
--
-- others_share is the CPU time of everything else, as a share of the trial's wall time: 1 is one
-- whole CPU. The psi columns are the time in which something was held up for want of a resource.
SELECT
  s.machine,
  i.run_id,
  i.trial_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', t.begin_unix_ns / 1e9, 'unixepoch') AS started_at,
  i.workload,
  i.params,
  i.runtime,
  i.model,
  i.variant,
  i.block,
  t.wall_ns,
  t.others_cpu_ns,
  round(t.others_cpu_ns * 1.0 / nullif(t.wall_ns, 0), 4) AS others_share,
  t.steal_ns,
  t.psi_cpu_ns,
  t.psi_io_ns,
  t.psi_memory_ns
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
  AND t.contaminated = 1
ORDER BY s.started_unix_ns DESC, i.run_id, i.position;
