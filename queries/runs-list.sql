-- The runs in the file, newest first, with what they measured and how they ended.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :label text a run's label
-- :limit integer at most this many runs
SELECT
  i.run_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.started_unix_ns / 1e9, 'unixepoch') AS started_at,
  i.machine,
  r.label,
  r.status,
  (
    SELECT group_concat(workload, ',')
    FROM (
      SELECT DISTINCT c.workload
      FROM trial AS t
      JOIN workload_case AS c USING (case_id)
      WHERE t.run_id = r.run_id
      ORDER BY c.case_id
    )
  ) AS workloads,
  (SELECT count(*) FROM trial AS t WHERE t.run_id = r.run_id AND t.warmup = 0) AS trials,
  (
    SELECT count(*)
    FROM trial AS t
    WHERE t.run_id = r.run_id AND t.warmup = 0 AND t.status = 'complete'
  ) AS complete,
  (r.ended_unix_ns - r.started_unix_ns) AS took_ns,
  r.command
FROM run AS r
JOIN _run AS i ON i._run_id = r.run_id
WHERE r.started_unix_ns
    BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
  AND (:run IS NULL OR substr(i.run_id, 1, length(:run)) = lower(:run))
  AND (:machine IS NULL OR i.machine = :machine)
  AND (:label IS NULL OR r.label = :label)
ORDER BY r.started_unix_ns DESC, i.run_id DESC
LIMIT ifnull(:limit, -1);
