-- How many workers of one trial were running, by group of lanes and by slice of time.
-- :run text a run's id, or its beginning; with it the trial is found sooner
-- :trial text a trial's id, or its beginning; without it, the latest trial
-- :slices integer how many equal slices the trial is cut into; 60 if not given
-- :groups integer at most this many groups of neighbouring lanes; 24 if not given
--
-- in_flight is the mean over the slice, exact: up to a time t, a group has been running for the
-- sum over its workers of (t - start) less that of (t - finish), each if it is positive. So two
-- running sums at the slices' edges suffice, and a million workers need one pass.
WITH RECURSIVE
  chosen AS (
    SELECT
      t.trial_id,
      t.wall_ns,
      ifnull(:slices, 60) AS slices,
      t.wall_ns * 1.0 / ifnull(:slices, 60) AS slice_ns,
      (SELECT max(lane) + 1 FROM lane AS l WHERE l.trial_id = t.trial_id) AS lanes
    FROM _run AS s
    CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
    CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
    WHERE (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
      AND (:trial IS NULL OR substr(i.trial_id, 1, length(:trial)) = lower(:trial))
      AND t.wall_ns > 0
    ORDER BY t.begin_unix_ns DESC, t.trial_id DESC
    LIMIT 1
  ),
  grouped AS (
    SELECT
      c.trial_id, c.slices, c.slice_ns, c.lanes,
      min(c.lanes, ifnull(:groups, 24)) AS groups
    FROM chosen AS c
    WHERE c.lanes > 0
  ),
  span AS (
    SELECT
      w.lane * g.groups / g.lanes AS lane_group,
      w.queued_ns + w.wait_ns AS start_ns,
      w.queued_ns + w.wait_ns + w.run_ns AS finish_ns,
      g.slices,
      g.slice_ns
    FROM grouped AS g
    CROSS JOIN worker AS w ON w.trial_id = g.trial_id
    WHERE w.lane IS NOT NULL AND w.wait_ns IS NOT NULL AND w.run_ns IS NOT NULL
  ),
  edge AS (
    SELECT
      lane_group, min(CAST(start_ns / slice_ns AS INTEGER), slices - 1) AS slice,
      count(*) AS workers, sum(start_ns) AS at_ns, count(*) AS started
    FROM span
    GROUP BY 1, 2
    UNION ALL
    SELECT
      lane_group, min(CAST(finish_ns / slice_ns AS INTEGER), slices - 1), -count(*),
      -sum(finish_ns), 0
    FROM span
    GROUP BY 1, 2
  ),
  cell(lane_group, slice) AS (
    SELECT 0, 0 FROM grouped
    UNION ALL
    SELECT
      CASE WHEN cell.slice + 1 < g.slices THEN cell.lane_group ELSE cell.lane_group + 1 END,
      CASE WHEN cell.slice + 1 < g.slices THEN cell.slice + 1 ELSE 0 END
    FROM cell, grouped AS g
    WHERE cell.slice + 1 < g.slices OR cell.lane_group + 1 < g.groups
  ),
  filled AS (
    SELECT
      c.lane_group, c.slice,
      sum(ifnull(e.workers, 0)) AS workers,
      sum(ifnull(e.at_ns, 0)) AS at_ns,
      sum(ifnull(e.started, 0)) AS started
    FROM cell AS c
    LEFT JOIN edge AS e ON e.lane_group = c.lane_group AND e.slice = c.slice
    GROUP BY c.lane_group, c.slice
  ),
  running AS (
    SELECT
      f.lane_group, f.slice, f.started,
      sum(f.workers) OVER so_far * (f.slice + 1) * g.slice_ns - sum(f.at_ns) OVER so_far
        AS busy_ns
    FROM filled AS f, grouped AS g
    WINDOW so_far AS (PARTITION BY f.lane_group ORDER BY f.slice)
  )
SELECT
  r.lane_group,
  (r.lane_group * g.lanes + g.groups - 1) / g.groups AS first_lane,
  ((r.lane_group + 1) * g.lanes - 1) / g.groups AS last_lane,
  r.slice,
  CAST(r.slice * g.slice_ns AS INTEGER) AS from_ns,
  r.started,
  round(
    max(
      r.busy_ns
        - ifnull(lag(r.busy_ns) OVER (PARTITION BY r.lane_group ORDER BY r.slice), 0),
      0) / g.slice_ns,
    6) AS in_flight
FROM running AS r, grouped AS g
ORDER BY r.lane_group, r.slice;
