-- How many workers of one trial were in flight over time: whether the model ran them side by side.
-- :run text a run's id, or its beginning; with it the trial is found sooner
-- :trial text a trial's id, or its beginning; without it, the latest trial
-- :slices integer how many equal slices the trial is cut into; 50 if not given
--
-- started and finished count within the slice; in_flight counts at its end.
WITH RECURSIVE
  chosen AS (
    SELECT t.trial_id, t.wall_ns, ifnull(:slices, 50) AS slices
    FROM _run AS s
    CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
    CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
    WHERE (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
      AND (:trial IS NULL OR substr(i.trial_id, 1, length(:trial)) = lower(:trial))
      AND t.wall_ns > 0
    ORDER BY t.begin_unix_ns DESC, t.trial_id DESC
    LIMIT 1
  ),
  event AS (
    SELECT
      min(CAST((w.queued_ns + w.wait_ns) * 1.0 * c.slices / c.wall_ns AS INTEGER), c.slices - 1)
        AS slice,
      1 AS started,
      0 AS finished
    FROM chosen AS c
    CROSS JOIN worker AS w ON w.trial_id = c.trial_id
    WHERE w.wait_ns IS NOT NULL
    UNION ALL
    SELECT
      min(
        CAST((w.queued_ns + w.wait_ns + w.run_ns) * 1.0 * c.slices / c.wall_ns AS INTEGER),
        c.slices - 1),
      0,
      1
    FROM chosen AS c
    CROSS JOIN worker AS w ON w.trial_id = c.trial_id
    WHERE w.run_ns IS NOT NULL
  ),
  counted AS (
    SELECT slice, sum(started) AS started, sum(finished) AS finished
    FROM event
    GROUP BY slice
  ),
  slice(slice) AS (
    SELECT 0 FROM chosen
    UNION ALL
    SELECT slice.slice + 1 FROM slice, chosen WHERE slice.slice + 1 < chosen.slices
  )
SELECT
  s.slice,
  s.slice * c.wall_ns / c.slices AS from_ns,
  (s.slice + 1) * c.wall_ns / c.slices AS to_ns,
  ifnull(n.started, 0) AS started,
  ifnull(n.finished, 0) AS finished,
  sum(ifnull(n.started, 0) - ifnull(n.finished, 0)) OVER (ORDER BY s.slice) AS in_flight
FROM slice AS s
CROSS JOIN chosen AS c
LEFT JOIN counted AS n ON n.slice = s.slice
ORDER BY s.slice;
