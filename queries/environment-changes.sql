-- What changed about a machine between one run and the next: one row a changed fact.
-- :since_unix_ns integer changes first seen by a run at or after this time
-- :until_unix_ns integer changes first seen by a run at or before this time
-- :machine text a machine's name
--
-- Results on either side of a change are not one history. A fact that appeared has no value
-- before, one that vanished none after.
WITH ordered AS (
  SELECT
    r.run_id,
    r.environment_id,
    lag(r.environment_id) OVER (
      PARTITION BY e.machine_id ORDER BY r.started_unix_ns, r.run_id) AS previous_id
  FROM run AS r
  JOIN environment AS e USING (environment_id)
),
changed AS (
  SELECT
    o.run_id,
    n.digest,
    n.facts AS facts,
    p.digest AS previous_digest,
    p.facts AS previous_facts
  FROM ordered AS o
  JOIN environment AS n ON n.environment_id = o.environment_id
  JOIN environment AS p ON p.environment_id = o.previous_id
  WHERE o.environment_id <> o.previous_id
),
difference AS (
  SELECT
    c.run_id,
    c.digest,
    c.previous_digest,
    f.key AS fact,
    json_extract(c.previous_facts, f.fullkey) AS before,
    f.value AS after
  FROM changed AS c, json_each(c.facts) AS f
  WHERE json_extract(c.previous_facts, f.fullkey) IS NOT f.value
  UNION ALL
  SELECT c.run_id, c.digest, c.previous_digest, f.key, f.value, NULL
  FROM changed AS c, json_each(c.previous_facts) AS f
  WHERE f.value IS NOT NULL AND json_type(c.facts, f.fullkey) IS NULL
)
SELECT
  i.machine,
  strftime('%Y-%m-%dT%H:%M:%fZ', i.started_unix_ns / 1e9, 'unixepoch') AS first_seen_at,
  i.run_id,
  lower(hex(d.previous_digest)) AS previous_environment_id,
  lower(hex(d.digest)) AS environment_id,
  d.fact,
  d.before,
  d.after
FROM difference AS d
JOIN _run AS i ON i._run_id = d.run_id
WHERE i.started_unix_ns
    BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
  AND (:machine IS NULL OR i.machine = :machine)
ORDER BY i.started_unix_ns, i.run_id, d.fact;
