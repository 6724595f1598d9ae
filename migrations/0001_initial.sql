-- The first schema: what was run, on what, and every worker of it.
--
-- Tables are singular and may change by migration; the views below, in the plural, are the public
-- interface. Integers that end in _id are local keys and mean nothing in another file; what
-- identifies a thing everywhere is its uuid or digest. Times are nanoseconds. Unknown is NULL.

CREATE TABLE migration (
  version    INTEGER PRIMARY KEY,            -- 1, 2, 3 …; the newest is PRAGMA user_version
  name       TEXT NOT NULL,                  -- the file's name without its ending
  sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
  applied_at TEXT NOT NULL                   -- ISO 8601, UTC
) STRICT;

-- What persists while its environment changes.
CREATE TABLE machine (
  machine_id INTEGER PRIMARY KEY,
  uuid       BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  name       TEXT NOT NULL,                  -- local: the host's name unless given
  checksum   BLOB NOT NULL CHECK (length(checksum) = 32)  -- over uuid and name, to find damage
) STRICT;

-- What a machine was at a time: immutable and content-addressed.
CREATE TABLE environment (
  environment_id INTEGER PRIMARY KEY,
  digest         BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),  -- of the facts
  machine_id     INTEGER NOT NULL REFERENCES machine,
  facts          TEXT NOT NULL CHECK (json_valid(facts))  -- canonical JSON, with the machine's uuid
) STRICT;

CREATE INDEX environment_machine ON environment (machine_id);

-- What executes workers: this program, or an interpreter.
CREATE TABLE runtime (
  runtime_id INTEGER PRIMARY KEY,
  digest     BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),  -- the four columns below
  name       TEXT NOT NULL,                  -- as users name it: swift, python3.12
  kind       TEXT NOT NULL,                  -- swift, cpython
  version    TEXT NOT NULL,
  facts      TEXT NOT NULL CHECK (json_valid(facts))      -- build, interpreter lock, start methods
) STRICT;

-- What is comparable: "case" is a word of SQL.
CREATE TABLE workload_case (
  case_id          INTEGER PRIMARY KEY,
  digest           BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  workload         TEXT NOT NULL,
  workload_version INTEGER NOT NULL,
  params           TEXT NOT NULL CHECK (json_valid(params)),  -- all, in base units, sorted
  workers          INTEGER NOT NULL CHECK (workers > 0),
  concurrency      INTEGER NOT NULL CHECK (concurrency > 0),
  inputs_digest    BLOB                      -- of the lines given one a worker
) STRICT;

-- How it was run: runtime × model × variant.
CREATE TABLE alternative (
  alternative_id INTEGER PRIMARY KEY,
  runtime_id     INTEGER NOT NULL REFERENCES runtime,
  model          TEXT NOT NULL
                 CHECK (model IN ('sequential', 'threads', 'processes', 'async', 'hybrid')),
  variant        TEXT NOT NULL,              -- 'executor=single'; '' where the default
  UNIQUE (runtime_id, model, variant)
) STRICT;

CREATE TABLE run (
  run_id          INTEGER PRIMARY KEY,
  uuid            BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  environment_id  INTEGER NOT NULL REFERENCES environment,
  started_unix_ns INTEGER NOT NULL,
  ended_unix_ns   INTEGER,
  status          TEXT NOT NULL CHECK (status IN ('planned', 'complete', 'failed', 'interrupted')),
  label           TEXT,
  tags            TEXT NOT NULL CHECK (json_valid(tags)),      -- an object of text
  command         TEXT NOT NULL,             -- the command line, secrets redacted
  concur_version  TEXT NOT NULL,
  seed            INTEGER NOT NULL,          -- of the order of trials
  settings        TEXT NOT NULL CHECK (json_valid(settings)),  -- trials, warmup, timeouts …
  conditions      TEXT NOT NULL CHECK (json_valid(conditions)), -- what drifts: load, frequency …
  digest          BLOB CHECK (length(digest) = 32)             -- once ended
) STRICT;

CREATE INDEX run_started ON run (started_unix_ns);
CREATE INDEX run_environment ON run (environment_id);
CREATE INDEX run_planned ON run (uuid) WHERE status = 'planned';  -- empty but while recording

CREATE TABLE trial (
  trial_id       INTEGER PRIMARY KEY,
  uuid           BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  run_id         INTEGER NOT NULL REFERENCES run,
  position       INTEGER NOT NULL CHECK (position >= 0),  -- in the order of execution, from 0
  block          INTEGER NOT NULL CHECK (block >= 0),     -- trials of a block are paired
  warmup         INTEGER NOT NULL CHECK (warmup IN (0, 1)),
  case_id        INTEGER NOT NULL REFERENCES workload_case,
  alternative_id INTEGER NOT NULL REFERENCES alternative,
  source_digest  BLOB CHECK (length(source_digest) = 32),  -- of the file the user's function is in
  status         TEXT NOT NULL
                 CHECK (status IN ('planned', 'complete', 'failed', 'interrupted', 'not_run')),
  reason         TEXT,                       -- why it is not complete, one sentence
  begin_unix_ns  INTEGER,                    -- of the timed span
  begin_ns       INTEGER,                    -- the same on CLOCK_MONOTONIC
  wall_ns        INTEGER CHECK (wall_ns >= 0),
  clock_step_ns  INTEGER,                    -- by how much UTC moved more: the clock was set
  user_ns        INTEGER,
  system_ns      INTEGER,
  voluntary_switches   INTEGER,
  involuntary_switches INTEGER,
  max_rss_bytes  INTEGER,                    -- of the host, plus that of its lane processes
  start_skew_ns  INTEGER,                    -- from the first lane's first start to the last's
  first_start_ns INTEGER,                    -- from begin to the first worker's start
  started        INTEGER,
  finished       INTEGER,
  ok             INTEGER,
  failed         INTEGER,
  lost           INTEGER,                    -- started and never finished, whatever the cause
  torn           INTEGER,
  queue_p50_ns   INTEGER,
  queue_p99_ns   INTEGER,
  queue_max_ns   INTEGER,
  run_p50_ns     INTEGER,
  run_p90_ns     INTEGER,
  run_p99_ns     INTEGER,
  run_max_ns     INTEGER,
  run_sum_ns     INTEGER,
  worker_cpu_ns  INTEGER,                    -- sum over workers; NULL where not measured
  ideal_ns       INTEGER,                    -- makespan of these run times on the case's lanes
  peak_in_flight INTEGER,
  lanes          INTEGER,                    -- that ran at least one worker
  result_digest  BLOB CHECK (length(result_digest) = 32),  -- worker, status, kind, result
  recording_ns   INTEGER,                    -- what recording one worker cost its host
  shared_total   INTEGER,                    -- the lock workload's final count
  others_cpu_ns  INTEGER,                    -- CPU time of everything else during the trial
  steal_ns       INTEGER,
  psi_cpu_ns     INTEGER,
  psi_io_ns      INTEGER,
  psi_memory_ns  INTEGER,
  contaminated   INTEGER CHECK (contaminated IN (0, 1)),
  workers_kept   INTEGER NOT NULL DEFAULT 1 CHECK (workers_kept IN (0, 1)),  -- 0: pruned
  worker_digest  BLOB CHECK (length(worker_digest) = 32),  -- over the canonical worker rows
  digest         BLOB CHECK (length(digest) = 32),         -- over all but local ids, once ended
  UNIQUE (run_id, position)
) STRICT;

CREATE INDEX trial_case ON trial (case_id, alternative_id);

CREATE TABLE lane (
  trial_id      INTEGER NOT NULL REFERENCES trial,
  lane          INTEGER NOT NULL CHECK (lane >= 0),
  pid           INTEGER NOT NULL,
  tid           INTEGER NOT NULL,
  workers       INTEGER NOT NULL,
  busy_ns       INTEGER NOT NULL,            -- time in which at least one worker was running
  cpu_ns        INTEGER,
  max_rss_bytes INTEGER,                     -- where the lane is a process
  outcome       TEXT,                        -- 'exit 7', 'signal 11'; NULL where it ended well
  PRIMARY KEY (trial_id, lane)
) STRICT, WITHOUT ROWID;

-- The large one. Times are successive differences: queued from the trial's begin, then waited,
-- then ran. status: 0 ok, 1 failed, 2 cancelled, 3 not_started, 4 lost, 5 timed_out, 6 torn,
-- 256 + n exit n, 512 + n signal n. result_kind: 0 integer, 1 float (its bits), 2 none, 3 digest.
CREATE TABLE worker (
  trial_id    INTEGER NOT NULL REFERENCES trial,
  worker      INTEGER NOT NULL CHECK (worker >= 0),
  queued_ns   INTEGER,
  wait_ns     INTEGER,
  run_ns      INTEGER,
  cpu_ns      INTEGER,
  lane        INTEGER,
  status      INTEGER NOT NULL,
  result_kind INTEGER,
  result      INTEGER,
  PRIMARY KEY (trial_id, worker)
) STRICT, WITHOUT ROWID;

CREATE TABLE worker_error (
  trial_id INTEGER NOT NULL REFERENCES trial,
  worker   INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  message  TEXT NOT NULL,
  PRIMARY KEY (trial_id, worker)
) STRICT, WITHOUT ROWID;

-- Not for users: what identifies runs and trials, in text. The views below join them.

CREATE VIEW _run AS
SELECT
  r.run_id AS _run_id,
  lower(substr(hex(r.uuid), 1, 8) || '-' || substr(hex(r.uuid), 9, 4) || '-'
    || substr(hex(r.uuid), 13, 4) || '-' || substr(hex(r.uuid), 17, 4) || '-' || substr(hex(r.uuid), 21)) AS run_id,
  m.name AS machine,
  lower(hex(e.digest)) AS environment_id,
  r.label,
  r.started_unix_ns
FROM run AS r
JOIN environment AS e USING (environment_id)
JOIN machine AS m USING (machine_id);

CREATE VIEW _trial AS
SELECT
  t.trial_id AS _trial_id,
  lower(substr(hex(t.uuid), 1, 8) || '-' || substr(hex(t.uuid), 9, 4) || '-'
    || substr(hex(t.uuid), 13, 4) || '-' || substr(hex(t.uuid), 17, 4) || '-' || substr(hex(t.uuid), 21)) AS trial_id,
  r.run_id,
  r.machine,
  r.environment_id,
  r.label,
  r.started_unix_ns AS run_started_unix_ns,
  c.workload,
  c.params,
  c.workers,
  c.concurrency,
  lower(hex(c.digest)) AS case_id,
  rt.name AS runtime,
  a.model,
  a.variant,
  t.position,
  t.block,
  t.warmup
FROM trial AS t
JOIN _run AS r ON r._run_id = t.run_id
JOIN workload_case AS c USING (case_id)
JOIN alternative AS a USING (alternative_id)
JOIN runtime AS rt USING (runtime_id);

-- Views: the public interface.

CREATE VIEW machines AS
SELECT
  m.name AS machine,
  lower(hex(m.uuid)) AS machine_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', min(r.started_unix_ns) / 1e9, 'unixepoch') AS first_run_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', max(r.started_unix_ns) / 1e9, 'unixepoch') AS last_run_at,
  count(r.run_id) AS runs
FROM machine AS m
LEFT JOIN environment AS e USING (machine_id)
LEFT JOIN run AS r USING (environment_id)
GROUP BY m.machine_id;

CREATE VIEW environments AS
SELECT
  lower(hex(e.digest)) AS environment_id,
  m.name AS machine,
  e.facts ->> 'cpu_model' AS cpu_model,
  e.facts ->> 'logical_cpus' AS logical_cpus,
  e.facts ->> 'physical_cores' AS physical_cores,
  e.facts ->> 'affinity_cpus' AS affinity_cpus,
  (e.facts ->> 'cgroup_quota_millicpus') / 1000.0 AS cgroup_quota_cpus,
  e.facts ->> 'numa_nodes' AS numa_nodes,
  e.facts ->> 'memory_bucket_bytes' AS memory_bytes,
  e.facts ->> 'kernel' AS kernel,
  e.facts ->> 'os' AS os,
  e.facts ->> 'libc' AS libc,
  e.facts ->> 'virtualisation' AS virtualisation,
  e.facts ->> 'governor' AS governor,
  e.facts ->> 'smt' AS smt,
  e.facts ->> 'turbo' AS turbo,
  e.facts
FROM environment AS e
JOIN machine AS m USING (machine_id);

CREATE VIEW runs AS
SELECT
  i.run_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.started_unix_ns / 1e9, 'unixepoch') AS started_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', r.ended_unix_ns / 1e9, 'unixepoch') AS ended_at,
  i.machine,
  i.environment_id,
  r.label,
  r.tags,
  r.status,
  r.command,
  r.seed,
  r.settings,
  r.conditions,
  r.concur_version,
  r.started_unix_ns
FROM run AS r
JOIN _run AS i ON i._run_id = r.run_id;

CREATE VIEW trials AS
SELECT
  i.trial_id,
  i.run_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', t.begin_unix_ns / 1e9, 'unixepoch') AS started_at,
  t.begin_unix_ns,
  i.machine,
  i.environment_id,
  i.label,
  i.workload,
  i.params,
  i.workers,
  i.concurrency,
  i.case_id,
  i.runtime,
  i.model,
  i.variant,
  i.position,
  i.block,
  i.warmup,
  CASE WHEN t.source_digest IS NOT NULL THEN lower(hex(t.source_digest)) END AS source_digest,
  t.status,
  t.reason,
  t.wall_ns,
  t.clock_step_ns,
  t.user_ns,
  t.system_ns,
  t.voluntary_switches,
  t.involuntary_switches,
  t.max_rss_bytes,
  t.start_skew_ns,
  t.first_start_ns,
  t.started,
  t.finished,
  t.ok,
  t.failed,
  t.lost,
  t.torn,
  t.queue_p50_ns,
  t.queue_p99_ns,
  t.queue_max_ns,
  t.run_p50_ns,
  t.run_p90_ns,
  t.run_p99_ns,
  t.run_max_ns,
  t.run_sum_ns,
  t.worker_cpu_ns,
  t.ideal_ns,
  t.peak_in_flight,
  t.lanes,
  lower(hex(t.result_digest)) AS result_digest,
  t.recording_ns,
  t.shared_total,
  t.others_cpu_ns,
  t.steal_ns,
  t.psi_cpu_ns,
  t.psi_io_ns,
  t.psi_memory_ns,
  t.contaminated,
  t.workers_kept
FROM trial AS t
JOIN _trial AS i ON i._trial_id = t.trial_id;

CREATE VIEW workers AS
SELECT
  i.trial_id,
  i.run_id,
  i.machine,
  i.workload,
  i.params,
  i.concurrency,
  i.runtime,
  i.model,
  i.variant,
  i.block,
  i.warmup,
  w.worker,
  w.lane,
  w.queued_ns,
  w.queued_ns + w.wait_ns AS start_ns,
  w.queued_ns + w.wait_ns + w.run_ns AS finish_ns,
  w.wait_ns,
  w.run_ns,
  w.cpu_ns,
  CASE
    WHEN w.status >= 512 THEN 'signal ' || (w.status - 512)
    WHEN w.status >= 256 THEN 'exit ' || (w.status - 256)
    ELSE CASE w.status
      WHEN 0 THEN 'ok' WHEN 1 THEN 'failed' WHEN 2 THEN 'cancelled' WHEN 3 THEN 'not_started'
      WHEN 4 THEN 'lost' WHEN 5 THEN 'timed_out' WHEN 6 THEN 'torn' END
  END AS status,
  CASE w.result_kind
    WHEN 0 THEN 'integer' WHEN 1 THEN 'float' WHEN 2 THEN 'none' WHEN 3 THEN 'digest'
  END AS result_kind,
  w.result
FROM worker AS w
JOIN _trial AS i ON i._trial_id = w.trial_id;

CREATE VIEW lanes AS
SELECT
  i.trial_id,
  i.run_id,
  i.workload,
  i.runtime,
  i.model,
  i.variant,
  i.warmup,
  l.lane,
  l.pid,
  l.tid,
  l.workers,
  l.busy_ns,
  l.cpu_ns,
  l.max_rss_bytes,
  l.outcome
FROM lane AS l
JOIN _trial AS i ON i._trial_id = l.trial_id;

CREATE VIEW errors AS
SELECT
  i.trial_id,
  i.run_id,
  i.workload,
  i.runtime,
  i.model,
  i.variant,
  e.worker,
  e.kind,
  e.message
FROM worker_error AS e
JOIN _trial AS i ON i._trial_id = e.trial_id;
