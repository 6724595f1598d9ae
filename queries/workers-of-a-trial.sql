-- Every worker of one trial, by its lane and start: what a timeline is drawn from.
-- :run text a run's id, or its beginning; with it the trial is found sooner
-- :trial text a trial's id, or its beginning; without it, every trial
SELECT
  i.trial_id,
  w.lane,
  w.worker,
  w.queued_ns,
  w.queued_ns + w.wait_ns AS start_ns,
  w.queued_ns + w.wait_ns + w.run_ns AS finish_ns,
  w.cpu_ns,
  CASE
    WHEN w.status >= 512 THEN 'signal ' || (w.status - 512)
    WHEN w.status >= 256 THEN 'exit ' || (w.status - 256)
    ELSE CASE w.status
      WHEN 0 THEN 'ok' WHEN 1 THEN 'failed' WHEN 2 THEN 'cancelled' WHEN 3 THEN 'not_started'
      WHEN 4 THEN 'lost' WHEN 5 THEN 'timed_out' WHEN 6 THEN 'torn' END
  END AS status,
  w.result
FROM _run AS s
CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
CROSS JOIN _trial AS i ON i._trial_id = t.trial_id
CROSS JOIN worker AS w ON w.trial_id = t.trial_id
WHERE (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
  AND (:trial IS NULL OR substr(i.trial_id, 1, length(:trial)) = lower(:trial))
ORDER BY i.trial_id, w.lane, start_ns, w.worker;
