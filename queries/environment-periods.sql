-- The environments of each machine over time: one row a stretch of runs in the same environment.
-- :machine text a machine's name
--
-- What changed from one stretch to the next is told by environment-changes, whose run is the one that
-- a stretch begins with.
WITH ordered AS (
  SELECT
    r.run_id,
    r.environment_id,
    e.machine_id,
    r.started_unix_ns,
    r.environment_id IS NOT lag(r.environment_id) OVER (
      PARTITION BY e.machine_id ORDER BY r.started_unix_ns, r.run_id) AS begins
  FROM run AS r
  JOIN environment AS e USING (environment_id)
),
numbered AS (
  SELECT
    o.*,
    sum(o.begins) OVER (PARTITION BY o.machine_id ORDER BY o.started_unix_ns, o.run_id) AS period
  FROM ordered AS o
)
SELECT
  m.name AS machine,
  n.period,
  lower(hex(e.digest)) AS environment_id,
  (SELECT i.run_id FROM _run AS i WHERE i._run_id = n.run_id) AS run_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', min(n.started_unix_ns) / 1e9, 'unixepoch') AS first_run_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', max(n.started_unix_ns) / 1e9, 'unixepoch') AS last_run_at,
  count(*) AS runs
FROM numbered AS n
JOIN environment AS e USING (environment_id)
JOIN machine AS m ON m.machine_id = n.machine_id
WHERE :machine IS NULL OR m.name = :machine
GROUP BY n.machine_id, n.period
ORDER BY m.name, n.period;
