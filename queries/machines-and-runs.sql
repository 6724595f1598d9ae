-- The machines in the file: what each is, how often its environment changed, what ran on it.
-- :machine text a machine's name
--
-- If machines made from one image share an id and their hardware told them apart, shares_id_with
-- names the one that kept the id.
SELECT
  m.name AS machine,
  lower(hex(m.uuid)) AS machine_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', min(r.started_unix_ns) / 1e9, 'unixepoch') AS first_run_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', max(r.started_unix_ns) / 1e9, 'unixepoch') AS last_run_at,
  count(r.run_id) AS runs,
  sum((SELECT count(*) FROM trial AS t WHERE t.run_id = r.run_id AND t.warmup = 0)) AS trials,
  count(DISTINCT e.environment_id) AS environments,
  group_concat(DISTINCT e.facts ->> 'cpu_model') AS cpu_models,
  group_concat(DISTINCT e.facts ->> 'kernel') AS kernels,
  (
    SELECT o.name FROM clone AS k JOIN machine AS o ON o.uuid = k.recorded_uuid
    WHERE k.machine_id = m.machine_id
  ) AS shares_id_with
FROM machine AS m
LEFT JOIN environment AS e ON e.machine_id = m.machine_id
LEFT JOIN run AS r ON r.environment_id = e.environment_id
WHERE :machine IS NULL OR m.name = :machine
GROUP BY m.machine_id
ORDER BY max(r.started_unix_ns) DESC, m.name;
