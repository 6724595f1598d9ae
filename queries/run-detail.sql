-- One run: its environment, plan, conditions and how it ended.
-- :run text a run's id, or its beginning; without it, every run
SELECT
  r.run_id,
  r.started_at,
  r.ended_at,
  r.machine,
  r.label,
  r.tags,
  r.status,
  r.command,
  r.concur_version,
  r.seed,
  r.settings,
  r.conditions,
  r.environment_id,
  e.cpu_model,
  e.logical_cpus,
  e.memory_bytes,
  e.kernel,
  e.os,
  e.facts AS environment
FROM runs AS r
JOIN environments AS e USING (environment_id)
WHERE :run IS NULL OR substr(r.run_id, 1, length(:run)) = lower(:run)
ORDER BY r.started_unix_ns DESC, r.run_id DESC;
