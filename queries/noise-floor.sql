-- The machine's noise: the two wall times of each block of a run that compared with itself (A/A).
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :label text a run's label
--
-- One row a block of each alternative of each case, from every run of `record --aa`. Which of the
-- two trials is a_wall_ns changes from block to block, so that being first favours neither. Only
-- blocks whose trials both count.
WITH arms AS (
  SELECT
    t.run_id,
    t.case_id,
    t.alternative_id,
    t.block,
    t.wall_ns,
    (row_number() OVER (
      PARTITION BY t.run_id, t.case_id, t.alternative_id, t.block ORDER BY t.position)
      + t.block) % 2 AS arm,
    count(*) OVER (PARTITION BY t.run_id, t.case_id, t.alternative_id, t.block) AS trials
  FROM run AS r
  CROSS JOIN _run AS i ON i._run_id = r.run_id
  CROSS JOIN trial AS t ON t.run_id = r.run_id
  WHERE r.settings ->> 'aa' = 1
    AND r.started_unix_ns
      BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
    AND (:run IS NULL OR substr(i.run_id, 1, length(:run)) = lower(:run))
    AND (:machine IS NULL OR i.machine = :machine)
    AND (:label IS NULL OR r.label = :label)
    AND t.warmup = 0
    AND t.status = 'complete'
    AND ifnull(t.failed, 0) + ifnull(t.lost, 0) + ifnull(t.torn, 0) = 0
    AND t.wall_ns > 0
),
blocks AS (
  SELECT
    run_id,
    case_id,
    alternative_id,
    block,
    max(wall_ns) FILTER (WHERE arm = 1) AS a_wall_ns,
    max(wall_ns) FILTER (WHERE arm = 0) AS b_wall_ns
  FROM arms
  WHERE trials = 2
  GROUP BY run_id, case_id, alternative_id, block
)
SELECT
  i.machine,
  i.environment_id,
  i.run_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', i.started_unix_ns / 1e9, 'unixepoch') AS run_started_at,
  i.label,
  c.workload,
  c.params,
  c.workers,
  c.concurrency,
  rt.name AS runtime,
  a.model,
  a.variant,
  b.block,
  b.a_wall_ns,
  b.b_wall_ns
FROM blocks AS b
CROSS JOIN _run AS i ON i._run_id = b.run_id
CROSS JOIN workload_case AS c ON c.case_id = b.case_id
CROSS JOIN alternative AS a ON a.alternative_id = b.alternative_id
CROSS JOIN runtime AS rt ON rt.runtime_id = a.runtime_id
ORDER BY
  i.machine,
  i.started_unix_ns DESC,
  i.run_id,
  c.case_id,
  rt.runtime_id,
  a.model,
  a.variant,
  b.block;
