-- Workers that did not give the same result in all trials of their case, and who gave which.
-- :run text a run's id, or its beginning
-- :case text a case's id, or its beginning
-- :model text one model, or several with commas; sequential stays, to be compared with
-- :runtime text one runtime, or several with commas
-- :limit integer at most this many workers; 20 if not given
-- :most_workers integer read so many workers of a case, the first of each set; all if not given
--
-- One row for each worker, result and way of running it, the result that most trials gave first.
-- value is the result as what it stands for: a number, or the hexadecimal text of a digest.
-- Trials whose workers all gave the same results are one: of each such set one trial's workers are
-- read, and of cases with more than 16 sets the 16 that most trials belong to. workers_read is how
-- many of each were; workers_differing is of these.
WITH RECURSIVE told AS (
  SELECT t.trial_id, t.run_id, t.case_id, t.alternative_id, t.result_digest, t.workers_kept
  FROM _run AS s
  CROSS JOIN trial AS t ON t.run_id = s._run_id AND t.warmup = 0
  CROSS JOIN workload_case AS c ON c.case_id = t.case_id
  CROSS JOIN alternative AS a ON a.alternative_id = t.alternative_id
  CROSS JOIN runtime AS rt ON rt.runtime_id = a.runtime_id
  WHERE (:run IS NULL OR substr(s.run_id, 1, length(:run)) = lower(:run))
    AND (:case IS NULL OR substr(lower(hex(c.digest)), 1, length(:case)) = lower(:case))
    AND (:model IS NULL OR a.model = 'sequential'
      OR instr(',' || :model || ',', ',' || a.model || ','))
    AND (:runtime IS NULL OR instr(',' || :runtime || ',', ',' || rt.name || ','))
    AND t.status = 'complete'
    AND ifnull(t.failed, 0) + ifnull(t.lost, 0) + ifnull(t.torn, 0) = 0
    AND t.result_digest IS NOT NULL
),
sets AS (
  SELECT
    run_id,
    case_id,
    result_digest,
    min(trial_id) FILTER (WHERE workers_kept = 1) AS trial_id,
    count(*) OVER (PARTITION BY run_id, case_id) AS sets,
    row_number() OVER (
      PARTITION BY run_id, case_id ORDER BY count(*) DESC, min(trial_id)) AS rank
  FROM told
  GROUP BY run_id, case_id, result_digest
),
differing AS (
  SELECT
    d.run_id,
    d.case_id,
    w.worker,
    count(*) OVER (PARTITION BY d.run_id, d.case_id) AS workers_differing,
    d.sets
  FROM sets AS d
  CROSS JOIN worker AS w
    ON w.trial_id = d.trial_id
    AND w.worker < ifnull(:most_workers / min(d.sets, 16), 9223372036854775807)
  WHERE d.sets > 1 AND d.rank <= 16
  GROUP BY d.run_id, d.case_id, w.worker
  HAVING min(w.result) IS NOT max(w.result)
    OR min(w.result_kind) IS NOT max(w.result_kind)
    OR count(w.result) NOT IN (0, count(*))
  ORDER BY d.run_id DESC, d.case_id, w.worker
  LIMIT ifnull(:limit, 20)
),
answer AS (
  SELECT
    f.run_id,
    f.case_id,
    f.worker,
    f.workers_differing,
    f.sets,
    w.result_kind,
    w.result,
    g.alternative_id,
    count(*) AS trials
  FROM differing AS f
  CROSS JOIN sets AS d ON d.run_id = f.run_id AND d.case_id = f.case_id AND d.rank <= 16
  CROSS JOIN worker AS w ON w.trial_id = d.trial_id AND w.worker = f.worker
  CROSS JOIN told AS g
    ON g.run_id = d.run_id AND g.case_id = d.case_id AND g.result_digest = d.result_digest
  GROUP BY f.run_id, f.case_id, f.worker, w.result_kind, w.result, g.alternative_id
),
-- A float is kept as the bits of a double, which is mantissa × 2 ^ exponent.
power AS (
  SELECT 0 AS n, 1.0 AS two
  UNION ALL
  SELECT n + 1, two * 2 FROM power WHERE n < 1000
),
read AS (
  SELECT
    *,
    (result >> 52) & 2047 AS biased,
    max((result >> 52) & 2047, 1) - 1075 AS exponent,
    (CASE WHEN result < 0 THEN -1.0 ELSE 1.0 END)
      * ((result & 4503599627370495)
        + CASE WHEN (result >> 52) & 2047 THEN 4503599627370496 ELSE 0 END) AS mantissa,
    sum(trials) OVER (
      PARTITION BY run_id, case_id, worker, result_kind, result) AS result_trials
  FROM answer
)
SELECT
  s.run_id,
  lower(hex(c.digest)) AS case_id,
  c.workload,
  c.params,
  c.workers,
  v.workers_differing,
  min(c.workers, ifnull(:most_workers / min(v.sets, 16), c.workers)) AS workers_read,
  v.worker,
  CASE v.result_kind
    WHEN 0 THEN 'integer' WHEN 1 THEN 'float' WHEN 2 THEN 'none' WHEN 3 THEN 'digest'
  END AS result_kind,
  v.result,
  CASE
    WHEN v.result_kind = 2 THEN NULL
    WHEN v.result_kind = 3 THEN printf('%016x', v.result)
    WHEN v.result_kind <> 1 THEN v.result
    WHEN v.biased = 2047 AND v.result & 4503599627370495 THEN 'nan'
    WHEN v.biased = 2047 THEN CASE WHEN v.result < 0 THEN '-inf' ELSE 'inf' END
    WHEN v.exponent >= 0 THEN v.mantissa * (SELECT two FROM power WHERE n = v.exponent)
    ELSE v.mantissa / (SELECT two FROM power WHERE n = min(-v.exponent, 1000))
      / (SELECT two FROM power WHERE n = max(-v.exponent - 1000, 0))
  END AS value,
  v.result_trials,
  rt.name AS runtime,
  a.model,
  a.variant,
  v.trials
FROM read AS v
CROSS JOIN _run AS s ON s._run_id = v.run_id
CROSS JOIN workload_case AS c ON c.case_id = v.case_id
CROSS JOIN alternative AS a ON a.alternative_id = v.alternative_id
CROSS JOIN runtime AS rt ON rt.runtime_id = a.runtime_id
ORDER BY
  v.run_id DESC, v.case_id, v.worker, v.result_trials DESC, v.result_kind, v.result,
  v.alternative_id;
