-- How the lanes of each trial shared its work, in sums: one row a trial.
-- :since_unix_ns integer runs started at or after this time
-- :until_unix_ns integer runs started at or before this time
-- :run text a run's id, or its beginning
-- :machine text a machine's name
-- :workload text one workload, or several with commas
-- :model text one model, or several with commas
-- :runtime text one runtime, or several with commas
-- :label text a run's label
--
-- Over the lanes that ran workers: busy_share is their busy time over lanes × wall; fairness is
-- Jain's index of their busy times, 1 if all are equal. slowest_lane_ns is what a worker took on
-- the lane that took longest for one, slowest_lane_workers how many that lane ran, other_lanes_ns the
-- mean of what a worker took over the other lanes.
WITH lanes AS (
  SELECT
    t.trial_id,
    l.busy_ns,
    l.workers,
    l.busy_ns * 1.0 / l.workers AS worker_ns,
    row_number() OVER (
      PARTITION BY t.trial_id ORDER BY l.busy_ns * 1.0 / l.workers DESC, l.lane) AS slowness
  FROM _run AS s
  CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
  CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
  CROSS JOIN lane AS l ON l.trial_id = t.trial_id
  WHERE s.started_unix_ns
      BETWEEN ifnull(:since_unix_ns, 0) AND ifnull(:until_unix_ns, 9223372036854775807)
    AND (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
    AND (:machine IS NULL OR s.machine = :machine)
    AND (:workload IS NULL OR instr(',' || :workload || ',', ',' || i.workload || ','))
    AND (:model IS NULL OR instr(',' || :model || ',', ',' || i.model || ','))
    AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || i.runtime || ','))
    AND (:label IS NULL OR s.label = :label)
    AND l.workers > 0
),
shares AS (
  SELECT
    trial_id,
    count(*) AS lanes,
    sum(busy_ns) AS busy_ns,
    sum(busy_ns * 1.0 * busy_ns) AS busy_squares,
    max(worker_ns) FILTER (WHERE slowness = 1) AS slowest_lane_ns,
    max(workers) FILTER (WHERE slowness = 1) AS slowest_lane_workers,
    avg(worker_ns) FILTER (WHERE slowness > 1) AS other_lanes_ns
  FROM lanes
  GROUP BY trial_id
)
SELECT
  i.run_id,
  i.trial_id,
  i.case_id,
  i.runtime,
  i.model,
  i.variant,
  i.block,
  h.lanes,
  h.busy_ns,
  round(h.busy_ns * 1.0 / nullif(h.lanes * t.wall_ns, 0), 4) AS busy_share,
  round(h.busy_ns * 1.0 * h.busy_ns / nullif(h.lanes * h.busy_squares, 0), 4) AS fairness,
  CAST(h.slowest_lane_ns AS INTEGER) AS slowest_lane_ns,
  CAST(h.other_lanes_ns AS INTEGER) AS other_lanes_ns,
  h.slowest_lane_workers
FROM shares AS h
CROSS JOIN trial AS t ON t.trial_id = h.trial_id
CROSS JOIN _trial AS i ON i._trial_id = h.trial_id
ORDER BY i.run_started_unix_ns DESC, i.run_id, i.position;
